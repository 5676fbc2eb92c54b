{{ config(materialized="view") }}
-- Months of open years whose deadline is past: nothing readable came by the as-of date (month_missing); something
-- came and nothing is in force (month_returned).
with

months as (

    select
        slots.county_code,
        slots.township_code,
        slots.report_month,
        deadlines.graced_on,
        deadlines.locked_on,
        deadlines.clock_code,
        deadlines.day_kind,
        min(case when submissions.is_readable then submissions.received_on end) as first_readable_on,
        min(case when submissions.is_effective then submissions.received_on end) as effective_on

    from {{ ref('int_townships__slots') }} as slots
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('int_returns__deadlines') }} as deadlines on slots.report_month = deadlines.report_month
    left join {{ ref('fct_submissions') }} as submissions
        on
            slots.township_code = submissions.township_code
            and slots.report_month = submissions.report_month
            and basis.as_of >= submissions.received_on
    where deadlines.graced_on < basis.as_of and slots.calendar_year >= basis.first_open_year

    group by
        slots.county_code, slots.township_code, slots.report_month, deadlines.graced_on, deadlines.locked_on,
        deadlines.clock_code, deadlines.day_kind

),

exempted as (

    select
        reported_by,
        record_key

    from {{ ref('int_duties__placed') }}
    where indicator_code = 'SJ-01' and exempt_act_id is not null

),

told as (

    select
        months.*,
        graced_day.day_no - basis.day_no as days_left,
        {{ month_zh('months.report_month') }} || '的月报' as month_words,
        case when months.locked_on < basis.as_of then '；该月已锁定，须先请县考核办准予补报' else '' end as lock_words

    from months
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('dim_dates') }} as graced_day on months.graced_on = graced_day.date_day
    left join exempted
        on months.township_code = exempted.reported_by and months.report_month = exempted.record_key
    where exempted.record_key is null

)

{{ alert_block(
    'told', 'month_missing', 'report_month',
    "month_words || '应在' || " ~ date_zh('graced_on') ~ " || '（含当日）前报送，至今未收到，请立即报送' || lock_words || '。'",
    where='first_readable_on is null', indicator_code="'SJ-01'", due_on='graced_on', days_left='days_left',
    day_kind='day_kind', clock_code='clock_code', source=false
) }}

union all

{{ alert_block(
    'told', 'month_returned', 'report_month',
    "month_words || '虽已报送，但未通过审核，目前没有有效版本，该月数据未计入，请按退回意见改正后重新报送' || lock_words || '。'",
    where='first_readable_on is not null and effective_on is null', indicator_code="'SJ-02'", due_on='graced_on',
    days_left='days_left', day_kind='day_kind', clock_code='clock_code', source=false
) }}
