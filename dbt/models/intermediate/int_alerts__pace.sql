{{ config(materialized="view") }}
-- Officers whose counted days of training, at the pace of the year so far, will not come to what the year owes: told
-- from the second half of the year on, by the latest month end. Who has been on post for less than the least months
-- is left alone.
with

months as (

    select
        officers.*,
        training.days_t,
        row_number() over (
            partition by officers.township_code, officers.record_key
            order by officers.month_end_date desc
        ) as recency

    from {{ ref('int_officers__months') }} as officers
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('int_scheme__training') }} as training on basis.calendar_year = training.scheme_year
    where
        officers.month_end_date <= basis.as_of
        and extract(year from officers.month_end_date) = basis.calendar_year
        and basis.month_no >= basis.pace_from_month

),

lagging as (

    select
        months.*,
        officers.name

    from months
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('int_officers__current') }} as officers
        on
            months.county_code = officers.county_code
            and months.township_code = officers.township_code
            and months.record_key = officers.record_key
            and (officers.post_end_date is null or basis.as_of <= officers.post_end_date)
    where months.recency = 1 and months.is_counted and months.counted_t * 12 < months.days_t * months.months

)

{{ alert_block(
    'lagging', 'training_pace', 'record_key',
    "'执法人员' || name || '（' || " ~ record_zh('record_key') ~ " || '）今年在岗' || " ~ text('months') ~ " || '个月，计入培训'
    || " ~ number_zh('counted_t') ~ " || '天，按此进度达不到全年' || " ~ number_zh('days_t')
    ~ " || '天的要求，请安排参加培训。'",
    indicator_code="'XF-04'", column_name="'officer_id'"
) }}
