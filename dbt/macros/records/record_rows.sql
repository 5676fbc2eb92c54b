{#
    Of each record, one row a report month that still speaks: since the last month sent in 年初累计 mode, whose row
    replaces all before it (docs/spec/10-duties.md §5); of a month that a township and its successor sent, the successor's.
    `filled` names the columns that are not empty in the row.
#}
{% macro record_rows(code) -%}
with

keyed as ({{ keyed_rows(code) }}),

numbered as (

    select
        keyed.*,
        submissions.reporting_mode,
        row_number() over (
            partition by keyed.county_code, keyed.township_code, keyed.record_key, keyed.report_month
            order by case when keyed.sent_by = keyed.township_code then 1 else 0 end, keyed.row_number
        ) as copy_no

    from keyed
    left join {{ ref('stg_ledger_submissions') }} as submissions on keyed.submission_id = submissions.submission_id

),

restarted as (

    select
        *,
        sum(case when reporting_mode = '年初累计' then 1 else 0 end) over (
            partition by county_code, township_code, record_key
            order by report_month
        ) as restart_no

    from numbered
    where copy_no = 1

),

ranked as (

    select
        *,
        max(restart_no) over (partition by county_code, township_code, record_key) as last_restart_no

    from restarted

)

select
    county_code,
    township_code,
    record_key,
    base_key,
    sent_by,
    report_month,
    submission_id,
    sheet_name,
    row_number,
    record_state,
    {%- for column in record_columns(code) %}
    {{ column }},
    {%- endfor %}
    ' '
    {%- for column in record_columns(code) %}
    || case when {{ column }} is not null then '{{ column }} ' else '' end
    {%- endfor %} as filled

from ranked
where restart_no = last_restart_no
{%- endmacro %}
