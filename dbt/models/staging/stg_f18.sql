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
    report_type,
    report_year,
    title,
    due_date,
    submit_date,
    return_times,
    status,
    receiver,
    record_state,
    remark

from {{ source('accepted', 'F18') }}
