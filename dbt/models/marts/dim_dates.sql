-- One row per date, 2000 to 2039, with its place in the run of working days. Every count of working days
-- and every roll is a look-up in this table (docs/spec/9-semantics.md §2).
with

days as ({{ days_from('2000-01-01', 14610) }}),

notices as (

    select
        date_day,
        is_working,
        day_name

    from {{ ref('calendar') }}

),

loaded_years as (

    select distinct cast(extract(year from date_day) as integer) as calendar_year

    from notices

),

-- A year stays open until its freeze date; years without a scheme follow the latest scheme.
freezes as (

    select
        scheme_year,
        value as month_day

    from {{ ref('scheme_settings') }}

    where key = 'freeze_month_day' and group_code is null

),

marked as (

    select
        days.date_day,
        cast(extract(year from days.date_day) as integer) as calendar_year,
        loaded_years.calendar_year is not null as is_loaded,
        coalesce(notices.is_working, {{ is_weekday('days.date_day') }}) as is_working,
        notices.day_name,
        substr(cast(days.date_day as {{ dbt.type_string() }}), 6, 5) as month_day

    from days
    left join notices on days.date_day = notices.date_day
    left join loaded_years on cast(extract(year from days.date_day) as integer) = loaded_years.calendar_year

),

numbered as (

    select
        marked.date_day,
        marked.calendar_year,
        marked.is_loaded,
        marked.is_working,
        marked.day_name,
        cast(row_number() over (order by marked.date_day) as integer) as day_no,
        cast(sum(case when marked.is_working then 1 else 0 end) over (
            order by marked.date_day
            rows between unbounded preceding and current row
        ) as integer) as working_no,
        min(case when marked.is_working then marked.date_day end) over (
            order by marked.date_day
            rows between current row and unbounded following
        ) as next_working_date,
        cast(sum(case when marked.is_loaded then 0 else 1 end) over (
            order by marked.date_day
            rows between unbounded preceding and current row
        ) as integer) as unloaded_no,
        marked.calendar_year - case
            when marked.month_day <= coalesce(own.month_day, latest.month_day, '01-31') then 1
            else 0
        end as first_open_year

    from marked
    left join freezes as own on marked.calendar_year - 1 = own.scheme_year
    left join (
        select max_by(month_day, scheme_year) as month_day

        from freezes
    ) as latest on true

)

select
    date_day,
    calendar_year,
    cast(extract(quarter from date_day) as integer) as quarter_no,
    cast(extract(month from date_day) as integer) as month_no,
    substr(cast(date_day as {{ dbt.type_string() }}), 1, 7) as report_month,
    cast({{ dbt.last_day('date_day', 'month') }} as date) as month_end_date,
    is_working,
    is_loaded,
    day_name,
    day_no,
    working_no,
    next_working_date,
    unloaded_no,
    first_open_year

from numbered
