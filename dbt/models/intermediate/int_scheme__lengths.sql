-- One row per calendar year: the lengths of time the year's scheme sets where no law does. Years without a scheme
-- follow the latest one, as their calendar does.
{%- set lengths = ['consultation_working_days', 'archive_days'] %}
with

settings as (

    select
        scheme_year,
        {%- for length in lengths %}
        cast(max(case when key = '{{ length }}' then value end) as integer) as {{ length }}{{ ',' if not loop.last }}
        {%- endfor %}

    from {{ ref('scheme_settings') }}
    where group_code is null

    group by scheme_year

),

latest as (

    select
        {%- for length in lengths %}
        max_by({{ length }}, scheme_year) as {{ length }}{{ ',' if not loop.last }}
        {%- endfor %}

    from settings

),

years as (

    select distinct calendar_year

    from {{ ref('dim_dates') }}

)

select
    years.calendar_year,
    {%- for length in lengths %}
    coalesce(settings.{{ length }}, latest.{{ length }}) as {{ length }}{{ ',' if not loop.last }}
    {%- endfor %}

from years
left join settings on years.calendar_year = settings.scheme_year
cross join latest
