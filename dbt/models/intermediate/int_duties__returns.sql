-- SJ-01: one slot per township and month, done when the first readable workbook came. SJ-02: of that workbook's rows,
-- those without a 强制性 problem (docs/spec/10-duties.md §2, §6). Neither rests on a cell: the receipt is the evidence.
with

months as (

    select
        slots.county_code,
        slots.township_code,
        slots.report_month as record_key,
        slots.month_end_date,
        submissions.received_on,
        submissions.timeliness,
        submissions.rows_total,
        submissions.rows_clean,
        case when submissions.submission_id is null then 'absence' else 'township' end as origin,
        deadlines.graced_on as due_on,
        deadlines.is_provisional,
        deadlines.clock_code,
        deadlines.day_kind,
        submissions.submission_id,
        cast(null as {{ dbt.type_string() }}) as sheet_name,
        cast(null as integer) as row_number

    from {{ ref('int_townships__slots') }} as slots
    inner join {{ ref('int_returns__deadlines') }} as deadlines on slots.report_month = deadlines.report_month
    left join {{ ref('fct_submissions') }} as submissions
        on
            slots.township_code = submissions.township_code
            and slots.report_month = submissions.report_month
            and submissions.is_first_readable

)

{{ duty_block(
    'months', 'SJ-01', lost_for='月报迟报或者漏报',
    kind='slot', placed_on='month_end_date', done_on='received_on', clocked=true,
    is_earned="timeliness = 'on_time'", rests_on='', where='true'
) }}

union all

{{ duty_block(
    'months', 'SJ-02', lost_for='首次报送的数据行有强制性问题',
    placed_on='month_end_date', done_on='received_on', is_earned='true',
    is_part='rows_clean < rows_total', num_w='1000 * rows_clean', den_w='1000 * rows_total', rests_on='',
    where='rows_total > 0'
) }}
