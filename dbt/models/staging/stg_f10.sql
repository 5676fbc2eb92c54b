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
    review_batch,
    review_date,
    case_no,
    review_mode,
    score,
    grade,
    veto_item,
    problems,
    reviewers,
    record_state,
    remark

from {{ source('accepted', 'F10') }}
