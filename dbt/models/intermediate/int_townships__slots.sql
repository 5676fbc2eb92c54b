-- One row per township and month of a scheme year that has begun, where the township existed at the month's end: the
-- obligations of the calendar hang on these (docs/spec/10-duties.md §1, slots).
with

scheme_years as (

    select distinct scheme_year

    from {{ ref('scheme_items') }}
    where scheme_year <= cast(extract(year from {{ as_of() }}) as integer)

),

months as (

    select distinct
        days.calendar_year,
        days.quarter_no,
        days.month_no,
        days.report_month,
        days.month_end_date

    from {{ ref('dim_dates') }} as days
    inner join scheme_years on days.calendar_year = scheme_years.scheme_year

)

select
    townships.county_code,
    townships.township_code,
    months.calendar_year,
    months.quarter_no,
    months.month_no,
    months.report_month,
    months.month_end_date,
    mod(months.month_no, 3) = 0 as is_quarter_end

from months
inner join {{ ref('dim_townships') }} as townships
    on
        months.month_end_date >= townships.valid_from
        and (townships.valid_to is null or months.month_end_date <= townships.valid_to)
