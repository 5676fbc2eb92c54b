-- One row per township, report month and form, from the first scheme year to the as-of date: what the version in
-- force says of the sheet, in a closed year the one in force at the closing; 未报 where nothing says anything
-- (docs/spec/9-semantics.md §5).
with

scheme_years as (

    select distinct scheme_year

    from {{ ref('scheme_items') }}

),

months as (

    select distinct
        days.report_month,
        days.calendar_year,
        days.month_end_date

    from {{ ref('dim_dates') }} as days
    inner join scheme_years on days.calendar_year = scheme_years.scheme_year
    where days.date_day <= {{ as_of() }}

),

forms as (

    {%- for code, form in forms().items() if form.side == 'township' %}
        {{ 'union all' if not loop.first }}
        select
            '{{ code }}' as form_code,
            '{{ form.since }}' as since,
            '{{ form.until }}' as until
    {%- endfor %}

),

due as (

    select distinct
        townships.county_code,
        townships.township_code,
        months.report_month,
        forms.form_code

    from months
    inner join {{ ref('dim_townships') }} as townships
        on
            months.month_end_date >= townships.valid_from
            and (townships.valid_to is null or months.month_end_date <= townships.valid_to)
    inner join forms on months.report_month >= forms.since and months.report_month <= forms.until

),

said as (

    select
        sheet_status.township_code,
        sheet_status.report_month,
        sheet_status.form_code,
        sheet_status.status

    from {{ ref('stg_ledger_sheet_status') }} as sheet_status
    inner join {{ ref('stg_ledger_submissions') }} as submissions
        on sheet_status.submission_id = submissions.submission_id
    where submissions.is_effective

)

select
    due.county_code,
    due.township_code,
    due.report_month,
    due.form_code,
    coalesce(closed.status, said.status, '未报') as status

from due
left join said
    on
        due.township_code = said.township_code
        and due.report_month = said.report_month
        and due.form_code = said.form_code
left join {{ ref('stg_closed_sheets') }} as closed
    on
        due.township_code = closed.township_code
        and due.report_month = closed.report_month
        and due.form_code = closed.form_code
