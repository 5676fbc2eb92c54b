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
    officer_id,
    training_name,
    plan_ref,
    content,
    start_date,
    end_date,
    days,
    hours,
    organiser,
    level,
    mode,
    training_type,
    exam_result,
    record_state,
    remark

from {{ source('accepted', 'F08') }}
