-- One row per period of a scheme year begun by the as-of date: month, quarter, year so far (one a month), year. `as_of`
-- is the last day it knows of, `known_on` the same but not after its end: who answers on it has the period;
-- `snapshot_on` the last month end of its year not after that and its own end (docs/spec/10-duties.md §1).
with

freezes as (

    select
        scheme_year,
        {{ freeze_date('scheme_year', 'value') }} as freeze_on

    from {{ ref('scheme_settings') }}
    where group_code is null and key = 'freeze_month_day'

),

months as (

    select distinct
        days.calendar_year as scheme_year,
        days.quarter_no,
        days.month_no,
        days.month_end_date,
        freezes.freeze_on

    from {{ ref('dim_dates') }} as days
    inner join freezes on days.calendar_year = freezes.scheme_year

),

spans as (

    select
        scheme_year,
        'month' as grain,
        month_no as first_month,
        month_no as last_month
    from months

    union all

    select
        scheme_year,
        'ytd' as grain,
        1 as first_month,
        month_no as last_month
    from months

    union all

    select
        scheme_year,
        'quarter' as grain,
        min(month_no) as first_month,
        max(month_no) as last_month
    from months
    group by scheme_year, quarter_no

    union all

    select
        scheme_year,
        'year' as grain,
        1 as first_month,
        12 as last_month
    from months
    group by scheme_year

),

dated as (

    select
        spans.scheme_year,
        spans.grain,
        cast(cast(spans.scheme_year as {{ dbt.type_string() }}) || '-'
        || lpad(cast(spans.first_month as {{ dbt.type_string() }}), 2, '0') || '-01' as date) as period_start,
        last.month_end_date as period_end,
        least(case when spans.grain = 'year' then last.freeze_on else last.month_end_date end, {{ as_of() }}) as as_of,
        cast(cast(spans.scheme_year as {{ dbt.type_string() }}) || '-'
        || lpad(cast(case when spans.grain = 'ytd' then spans.last_month else spans.first_month end
            as {{ dbt.type_string() }}), 2, '0') || '-01' as date) as begun_on

    from spans
    inner join months as last
        on spans.scheme_year = last.scheme_year and spans.last_month = last.month_no

)

select
    dated.scheme_year,
    dated.grain,
    dated.period_start,
    dated.period_end,
    dated.as_of,
    least(dated.period_end, dated.as_of) as known_on,
    max(months.month_end_date) as snapshot_on

from dated
left join months
    on
        dated.scheme_year = months.scheme_year
        and months.month_end_date <= least(dated.period_end, dated.as_of)
where dated.begun_on <= {{ as_of() }}

group by dated.scheme_year, dated.grain, dated.period_start, dated.period_end, dated.as_of
