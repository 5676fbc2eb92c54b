-- One row per month: when its return is due (CL-22 from the month's last day), until when it is taken as in time, the
-- grace and the outages of the system counted in, and when the month is locked (docs/spec/9-semantics.md §13, §17).
with

settings as (

    select
        scheme_year,
        cast(max(case when key = 'grace_working_days' then value end) as integer) as grace_working_days,
        cast(max(case when key = 'lock_months' then value end) as integer) as lock_months

    from {{ ref('scheme_settings') }}
    where group_code is null

    group by scheme_year

),

months as (

    select distinct
        report_month,
        calendar_year,
        month_end_date

    from {{ ref('dim_dates') }}

)

select
    months.report_month,
    months.calendar_year,
    months.month_end_date,
    clock.clock_code,
    clock.day_kind,
    clock.due_on,
    clock.is_provisional,
    coalesce(
        credits.closes_on,
        greatest(clock.due_on, {{ due_wd('clock.due_on', 'coalesce(settings.grace_working_days, 0)') }})
    ) as graced_on,
    credits.late_from,
    cast({{ dbt.last_day(
        dbt.dateadd('month', 'coalesce(settings.lock_months, 2)', 'months.month_end_date'), 'month'
    ) }} as date) as locked_on

from months
inner join {{ ref('int_clocks__due') }} as clock
    on clock.clock_code = 'CL-22' and months.month_end_date = clock.start_on
left join settings on months.calendar_year = settings.scheme_year
left join {{ ref('stg_ledger_credits') }} as credits on months.report_month = credits.report_month
