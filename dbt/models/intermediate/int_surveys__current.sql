-- One row per township and year of the county's survey, as the latest sheet has it.
with

ranked as (

    select
        surveys.*,
        row_number() over (
            partition by surveys.county_code, surveys.township_code, surveys.record_key
            order by surveys.report_month desc, surveys.row_number asc
        ) as recency

    from ({{ county_list('F21') }}) as surveys

)

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
    survey_year,
    sample_size,
    score,
    organisation,
    record_state,
    remark

from ranked
where recency = 1
