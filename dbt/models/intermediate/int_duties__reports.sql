-- ZZ-01 to ZZ-03: one slot per township, report and year, on a fixed date that rolls; O-12: two yearly reports,
-- received or not by the year's end. A report is done on the day it was sent, once the county has received it.
{%- set dated = {
    'ZZ-01': ['年度依法行政工作计划', 'CL-23A', 3, '年度计划未报送或者逾期报送'],
    'ZZ-02': ['半年进展报告', 'CL-23B', 6, '半年进展报告未报送或者逾期报送'],
    'ZZ-03': ['年度工作总结', 'CL-23C', 11, '年度总结未报送或者逾期报送'],
} %}
{%- set yearly = ['向乡镇人大报告', '述法报告'] %}
{%- set cells = 'F18.report_type.key F18.submit_date.done F18.status.condition' %}
with

reports as ({{ current_records('F18') }}),

obligations as (

    {%- for code, (report_type, clock_code, month_no, lost_for) in dated.items() %}
    {{ 'union all' if not loop.first }}
    select
        '{{ code }}' as code,
        '{{ report_type }}' as report_type,
        '{{ clock_code }}' as clock_code,
        {{ month_no }} as month_no
    {%- endfor %}
    {%- for report_type in yearly %}
    union all
    select
        'O-12' as code,
        '{{ report_type }}' as report_type,
        cast(null as {{ dbt.type_string() }}) as clock_code,
        12 as month_no
    {%- endfor %}

),

years as (

    select
        obligations.code,
        obligations.clock_code,
        months.calendar_year,
        obligations.report_type || '|' || cast(months.calendar_year as {{ dbt.type_string() }}) as record_key,
        coalesce(clock.day_kind, 'ND') as day_kind,
        coalesce(clock.due_on, months.month_end_date) as due_on,
        coalesce(clock.is_provisional, false) as is_provisional

    from (
        select distinct
            calendar_year,
            month_no,
            month_end_date
        from {{ ref('int_townships__slots') }}
    ) as months
    inner join obligations on months.month_no = obligations.month_no
    left join {{ ref('int_clocks__due') }} as clock
        on obligations.clock_code = clock.clock_code and months.month_end_date = clock.start_on

),

slots as (

    select
        townships.county_code,
        townships.township_code,
        years.*,
        case when reports.status = '已接收' then reports.submit_date end as received_on,
        case when reports.record_key is null then 'absence' else 'township' end as origin,
        reports.submission_id,
        reports.sheet_name,
        reports.row_number

    from years
    inner join {{ ref('dim_townships') }} as townships
        on
            years.due_on >= townships.valid_from
            and (townships.valid_to is null or years.due_on <= townships.valid_to)
    left join reports
        on
            townships.county_code = reports.county_code
            and townships.township_code = reports.township_code
            and years.record_key = reports.record_key

)

{%- for code, (report_type, clock_code, month_no, lost_for) in dated.items() %}

{{ duty_block(
    'slots', code, lost_for=lost_for, kind='slot', placed_on='due_on', done_on='received_on', clocked=true,
    is_earned='received_on <= due_on', rests_on=cells, where="code = '" ~ code ~ "'"
) }}

union all
{%- endfor %}

{{ duty_block(
    'slots', 'O-12', kind='slot', placed_on='due_on', done_on='received_on', clocked=true,
    is_earned='received_on is not null', rests_on=cells, where="code = 'O-12'"
) }}
