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
    study_date,
    session_type,
    topic,
    laws,
    audience,
    lecturer,
    due_count,
    attended_count,
    hours,
    exam_taken,
    exam_passed,
    evidence,
    record_state,
    remark

from {{ source('accepted', 'F06') }}
