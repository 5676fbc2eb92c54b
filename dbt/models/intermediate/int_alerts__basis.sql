-- One row: the as-of date with its place in the calendar, the first year still open, and every limit of the alerts:
-- the county's own of the latest scheme year begun, else the default.
with

settings as (

    select
        key,
        cast(value as integer) as value

    from {{ ref('scheme_settings') }}
    where
        group_code is null
        and key like 'alert_%'
        and scheme_year = (
            select max(scheme_year) from {{ ref('scheme_settings') }}
            where scheme_year <= cast(extract(year from {{ as_of() }}) as integer)
        )

)

select
    today.date_day as as_of,
    today.calendar_year,
    today.month_no,
    today.report_month,
    today.day_no,
    today.working_no,
    today.first_open_year,
    {%- for name, default in alert_limits().items() %}
    coalesce(
        (select max(value) from settings where key = 'alert_{{ name }}'), {{ default }}
    ) as {{ name }}{{ ',' if not loop.last }}
    {%- endfor %}

from {{ ref('dim_dates') }} as today
where today.date_day = {{ as_of() }}
