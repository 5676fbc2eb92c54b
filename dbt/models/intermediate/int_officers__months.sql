-- One row per officer and month end on post: months on post in the year so far and counted training days, in
-- thousandths, and hours (docs/spec/9-semantics.md §3). Auxiliary staff are in no indicator of training.
with

month_ends as (

    select
        days.date_day as month_end_date,
        days.calendar_year,
        days.report_month,
        training.days_t,
        training.hours_t,
        training.step_t,
        training.min_months,
        training.self_study_cap_t

    from {{ ref('dim_dates') }} as days
    inner join {{ ref('int_scheme__training') }} as training on days.calendar_year = training.scheme_year
    where days.date_day = days.month_end_date and days.date_day <= {{ as_of() }}

),

on_post as (

    select
        officers.county_code,
        officers.township_code,
        officers.record_key,
        officers.submission_id,
        officers.sheet_name,
        officers.row_number,
        coalesce(officers.is_legal_reviewer, false) as is_legal_reviewer,
        officers.annual_appraisal is not null as is_appraised,
        month_ends.*,
        count(*) over (
            partition by
                officers.county_code,
                officers.township_code,
                officers.record_key,
                month_ends.calendar_year
            order by month_ends.month_end_date
        ) as months

    from {{ ref('int_officers__current') }} as officers
    inner join month_ends
        on
            officers.post_start_date <= month_ends.month_end_date
            and (officers.post_end_date is null or officers.post_end_date >= month_ends.month_end_date)
    where officers.staff_type <> '执法辅助人员'

),

summed as (

    select
        on_post.county_code,
        on_post.township_code,
        on_post.record_key,
        on_post.month_end_date,
        sum(case when not trainings.is_self_study then trainings.days_t else 0 end) as taught_t,
        sum(case when trainings.is_self_study then trainings.days_t else 0 end) as self_study_t,
        sum(trainings.hours_t) as studied_hours_t,
        sum(case when not trainings.is_self_study then 1 else 0 end) as courses,
        count(*) as trainings

    from on_post
    inner join {{ ref('int_trainings__counted') }} as trainings
        on
            on_post.county_code = trainings.county_code
            and on_post.township_code = trainings.township_code
            and on_post.record_key = trainings.officer_key
            and on_post.calendar_year = trainings.training_year
            and on_post.month_end_date >= trainings.start_date

    group by on_post.county_code, on_post.township_code, on_post.record_key, on_post.month_end_date

)

select
    on_post.county_code,
    on_post.township_code,
    on_post.record_key,
    on_post.submission_id,
    on_post.sheet_name,
    on_post.row_number,
    on_post.month_end_date,
    on_post.report_month,
    on_post.months,
    on_post.months >= on_post.min_months as is_counted,
    on_post.is_legal_reviewer,
    on_post.is_appraised,
    coalesce(summed.studied_hours_t, 0) * 12 >= on_post.hours_t * on_post.months as has_hours,
    coalesce(summed.courses, 0) > 0 as is_taught,
    coalesce(summed.trainings, 0) as trainings,
    coalesce(summed.taught_t, 0)
    + least(coalesce(summed.self_study_t, 0), on_post.self_study_cap_t) as counted_t,
    {{ required_days('on_post.months', 'on_post.days_t', 'on_post.step_t') }} as required_t

from on_post
left join summed
    on
        on_post.county_code = summed.county_code
        and on_post.township_code = summed.township_code
        and on_post.record_key = summed.record_key
        and on_post.month_end_date = summed.month_end_date
