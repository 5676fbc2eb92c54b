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
    profile_year,
    villages,
    mediation_committees,
    boards_town,
    boards_total,
    power_list_published_on,
    power_list_revised_on,
    has_legal_adviser,
    legal_officers,
    decisions_evaluated,
    record_state,
    remark

from {{ source('accepted', 'F23') }}
