-- written by `python -m ingest.dbt_sources` from expectations/forms; do not edit
select
    county_code,
    township_code,
    report_month,
    submission_id,
    sheet_name,
    row_number,
    record_key,
    key_has_year,
    anchor_year,
    mediation_no,
    village,
    mediation_type,
    dispute_type,
    accept_date,
    close_date,
    result,
    agreement_form,
    amount_yuan,
    judicial_confirm_date,
    fulfilled,
    record_state,
    remark

from {{ source('accepted', 'F16') }}
