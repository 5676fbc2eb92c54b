-- One row per month and township that had to report: what the month's bulletin says of it, the one to look at first
-- first. Marks exist for a year only: they are those of this release. A rate under its target is one on five cases or
-- more; what only fills up over the year (counts, training) is not held against a month.
with

under as (

    select
        trend.month,
        trend.township_code,
        cast(count(*) as integer) as under_target,
        {{ dbt.listagg('trend.indicator_code', "'、'", 'order by trend.indicator_code') }} as under_words

    from {{ ref('cockpit_trend') }} as trend
    inner join {{ ref('dim_indicators') }} as indicators on trend.indicator_code = indicators.indicator_code
    where
        trend.denominator is not null
        and trend.small_words = ''
        and trend.indicator_code not like 'XF-%'
        and case
            when indicators.direction = 'down' then trend.value > trend.target
            else trend.value < trend.target
        end

    group by trend.month, trend.township_code

),

told as (

    select
        reports.*,
        sum(reports.expected) over (
            partition by reports.reported_by, reports.scheme_year order by reports.month
        ) as expected_so_far,
        sum(reports.on_time) over (
            partition by reports.reported_by, reports.scheme_year order by reports.month
        ) as on_time_so_far,
        case when reports.state in ('未报', '退回待改', '待说明') then 1 else 0 end as is_open,
        coalesce(duties.overdue, 0) as overdue,
        coalesce(duties.near_due, 0) as near_due,
        coalesce(under.under_target, 0) as under_target,
        coalesce(under.under_words, '') as under_words

    from {{ ref('cockpit_reports') }} as reports
    left join {{ ref('int_duties__month_ends') }} as duties
        on reports.month = duties.report_month and reports.reported_by = duties.township_code
    left join under on reports.month = under.month and reports.reported_by = under.township_code

)

select
    told.scheme_year,
    told.month,
    told.county_code,
    told.township_code,
    told.reported_by,
    told.township_name,
    told.group_name,
    told.state,
    cast(told.expected_so_far as integer) as expected_so_far,
    cast(told.on_time_so_far as integer) as on_time_so_far,
    told.overdue,
    told.near_due,
    told.under_target,
    told.under_words,
    results.total,
    results.rank_in_group,
    cast(row_number() over (
        partition by told.county_code, told.month
        order by -told.is_open, -told.overdue, -told.under_target, -told.near_due, told.reported_by
    ) as integer) as risk_order,
    coalesce(nullif({{ risk_words('told') }}, ''), '—') as risk_words

from told
left join {{ ref('cockpit_assessments') }} as results
    on told.scheme_year = results.scheme_year and told.reported_by = results.township_code
