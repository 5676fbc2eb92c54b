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
    contract_no,
    title,
    contract_type,
    counterparty,
    amount_yuan,
    review_required,
    review_submit_date,
    review_date,
    review_body,
    review_conclusion,
    opinion_adopted,
    sign_date,
    is_admin_agreement,
    record_state,
    remark

from {{ source('accepted', 'F05') }}
