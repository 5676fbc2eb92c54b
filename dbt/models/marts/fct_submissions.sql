-- One row per workbook received. Timeliness is judged against CL-22 from the month's last day; is_first_readable marks
-- the one a month is judged by: the first readable one after the month's last day, else the last readable one before
-- (docs/spec/10-duties.md §6).
with

timed as (

    select
        submissions.*,
        deadlines.due_on,
        deadlines.graced_on,
        deadlines.late_from,
        deadlines.locked_on,
        {{ shanghai_date('submissions.received_at') }} as received_on,
        {{ shanghai_date('submissions.received_at') }} > deadlines.month_end_date as is_after_month

    from {{ ref('stg_ledger_submissions') }} as submissions
    left join {{ ref('int_returns__deadlines') }} as deadlines
        on submissions.report_month = deadlines.report_month

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
    received_on,
    due_on,
    case
        when due_on is null then null
        when received_on <= graced_on and coalesce(received_at < late_from, true) then 'on_time'
        when received_on <= locked_on then 'late'
        else 'after_lock'
    end as timeliness,
    reporting_mode,
    fill_date,
    problem_count,
    rows_total,
    rows_clean,
    rows_belated

from ranked
