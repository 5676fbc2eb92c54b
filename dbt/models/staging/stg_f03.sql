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
    cleanup_year,
    doc_no,
    title,
    cleanup_conclusion,
    conclusion_date,
    publish_date,
    publish_channel,
    reported_date,
    record_state,
    remark

from {{ source('accepted', 'F03') }}
