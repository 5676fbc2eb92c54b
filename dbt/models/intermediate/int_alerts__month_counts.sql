-- One row per township, register and month that has ended and in which the sheet was reported: the records that then
-- stood there for the first time. Years that are closed only serve as history.
with

firsts as (

    {%- for code, form in forms().items() if form.volume %}
    {{ 'union all' if not loop.first }}
    select
        '{{ code }}' as form_code,
        holder_code as township_code,
        record_key,
        case when key_has_year then 0 else anchor_year end as key_year,
        min(report_month) as report_month

    from ({{ held_rows(code) }}) as held
    where coalesce(record_state, '正常') <> '作废'

    group by holder_code, record_key, case when key_has_year then 0 else anchor_year end
    {%- endfor %}

),

new_ones as (

    select
        form_code,
        township_code,
        report_month,
        count(*) as records

    from firsts

    group by form_code, township_code, report_month

)

select
    sheets.county_code,
    sheets.township_code,
    sheets.form_code,
    sheets.report_month,
    cast(substr(sheets.report_month, 1, 4) as integer) as calendar_year,
    cast(coalesce(new_ones.records, 0) as integer) as records

from {{ ref('fct_sheet_status') }} as sheets
cross join {{ ref('int_alerts__basis') }} as basis
left join new_ones
    on
        sheets.form_code = new_ones.form_code
        and sheets.township_code = new_ones.township_code
        and sheets.report_month = new_ones.report_month
where
    sheets.status <> '未报'
    and sheets.form_code in (
        {%- for code, form in forms().items() if form.volume %}
            '{{ code }}'{{ ',' if not loop.last }}
        {%- endfor %}
    )
    and {{ dbt.last_day("cast(sheets.report_month || '-01' as date)", 'month') }} <= basis.as_of
