-- One row per workbook received. Timeliness is judged against CL-22 from the month's last day; is_first_readable marks
-- the one a month is judged by: the first readable one after the month's last day, else the last readable one before
-- (docs/spec/10-duties.md §6).
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

received as (

    select
        submissions.*,
        cast({{ dbt.last_day("cast(submissions.report_month || '-01' as date)", 'month') }} as date) as month_end_date,
        {{ shanghai_date('submissions.received_at') }} as received_on

    from {{ ref('stg_ledger_submissions') }} as submissions

),

timed as (

    select
        received.*,
        greatest(clock.due_on, {{ due_wd('clock.due_on', 'coalesce(settings.grace_working_days, 0)') }}) as graced_on,
        clock.due_on,
        cast({{ dbt.last_day(
            dbt.dateadd('month', 'coalesce(settings.lock_months, 2)', 'received.month_end_date'), 'month'
        ) }} as date) as locked_on,
        received.received_on > received.month_end_date as is_after_month

    from received
    left join {{ ref('int_clocks__due') }} as clock
        on clock.clock_code = 'CL-22' and received.month_end_date = clock.start_on
    left join settings
        on cast(substr(received.report_month, 1, 4) as integer) = settings.scheme_year

),

ranked as (

    select
        *,
        row_number() over (
            partition by township_code, report_month, is_readable, is_after_month
            order by received_at, submission_id
        ) as nth,
        row_number() over (
            partition by township_code, report_month, is_readable, is_after_month
            order by received_at desc, submission_id desc
        ) as nth_last,
        max(case when is_readable and is_after_month then 1 else 0 end) over (
            partition by township_code, report_month
        ) as any_after

    from timed

)

select
    submission_id,
    county_code,
    township_code,
    report_month,
    account,
    file_name,
    file_sha256,
    received_at,
    lifecycle,
    verdict,
    coalesce(is_effective, false) as is_effective,
    coalesce(is_readable, false) as is_readable,
    coalesce(
        is_readable
        and township_code is not null
        and report_month is not null
        and case when any_after = 1 then is_after_month and nth = 1 else nth_last = 1 end,
        false
    ) as is_first_readable,
    due_on,
    case
        when due_on is null then null
        when received_on <= graced_on then 'on_time'
        when received_on <= locked_on then 'late'
        else 'after_lock'
    end as timeliness,
    reporting_mode,
    fill_date,
    problem_count,
    rows_total,
    rows_clean

from ranked
