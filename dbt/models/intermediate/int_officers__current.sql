-- One row per officer: the row of the latest roster that holds him; absence from later rosters ends nothing
-- (docs/spec/9-semantics.md §1.2). Nothing is kept from earlier rosters: each is a whole snapshot.
with

ranked as (

    select
        county_code,
        holder_code as township_code,
        record_key,
        submission_id,
        sheet_name,
        row_number,
        coalesce(record_state, '正常') as record_state,
        officer_id,
        name,
        staff_type,
        post_start_date,
        post_end_date,
        is_legal_reviewer,
        is_new_hire,
        annual_appraisal,
        row_number() over (
            partition by county_code, holder_code, record_key
            order by report_month desc, case when sent_by = holder_code then 1 else 0 end, row_number asc
        ) as recency

    from ({{ held_rows('F07') }}) as held

)

select
    county_code,
    township_code,
    record_key,
    submission_id,
    sheet_name,
    row_number,
    officer_id,
    name,
    staff_type,
    post_start_date,
    post_end_date,
    is_legal_reviewer,
    is_new_hire,
    annual_appraisal

from ranked
where recency = 1 and record_state <> '作废'
