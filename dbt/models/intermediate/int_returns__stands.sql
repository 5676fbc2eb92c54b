-- One row per township and month in which it had to report, a month that has begun: how its return stands at the as-of
-- date. A county's exemption takes a month out; what is in force decides, else what was last sent
-- (docs/spec/9-semantics.md §4.6, 10-duties.md §6).
with

sent as (

    select
        *,
        row_number() over (
            partition by township_code, report_month order by received_at desc, submission_id desc
        ) as nth_last

    from {{ ref('fct_submissions') }}
    where received_on <= {{ as_of() }} and verdict <> 'duplicate'

),

returns as (

    select
        township_code,
        report_month,
        cast(count(*) as integer) as versions,
        max(case when is_first_readable then timeliness end) as timeliness,
        max(case when is_first_readable then verdict end) as first_verdict,
        max(case when is_first_readable then received_at end) as received_at,
        max(case when nth_last = 1 then verdict end) as last_verdict,
        max(case when nth_last = 1 then problem_count end) as problem_count,
        max(case when is_effective then 1 else 0 end) = 1 as is_in_force,
        max(case when is_effective then rows_total end) as rows_loaded,
        max(case when is_effective then rows_belated end) as rows_belated

    from sent

    group by township_code, report_month

)

select
    slots.county_code,
    slots.township_code,
    slots.calendar_year,
    slots.report_month,
    deadlines.graced_on,
    deadlines.locked_on,
    returns.versions,
    returns.timeliness,
    returns.first_verdict,
    returns.received_at,
    returns.problem_count,
    returns.rows_loaded,
    returns.rows_belated,
    case
        when duties.exempt_act_id is not null then '豁免'
        when returns.is_in_force and returns.timeliness = 'late' then '逾期'
        when returns.is_in_force and returns.timeliness = 'after_lock' then '锁定后'
        when returns.is_in_force then '按时'
        when returns.last_verdict = 'needs_explanation' then '待说明'
        when returns.first_verdict is not null then '退回待改'
        when deadlines.graced_on >= {{ as_of() }} then '未到期'
        else '未报'
    end as state

from {{ ref('int_townships__slots') }} as slots
inner join {{ ref('int_returns__deadlines') }} as deadlines on slots.report_month = deadlines.report_month
left join returns
    on slots.township_code = returns.township_code and slots.report_month = returns.report_month
left join {{ ref('int_duties__placed') }} as duties
    on
        duties.indicator_code = 'SJ-01'
        and slots.township_code = duties.reported_by
        and slots.report_month = duties.record_key
where slots.report_month <= substr(cast({{ as_of() }} as {{ dbt.type_string() }}), 1, 7)
