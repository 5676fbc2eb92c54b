{# `count` days from a first one, as a query of one column date_day; no engine's own series is used. #}
{% macro days_from(first_day, count) -%}
with

digits as (

    {%- for digit in range(10) %}
    {{ 'union all ' if not loop.first }}select {{ digit }} as digit
    {%- endfor %}

),

numbers as (

    select a.digit + 10 * b.digit + 100 * c.digit + 1000 * d.digit + 10000 * e.digit as number

    from digits as a
    cross join digits as b
    cross join digits as c
    cross join digits as d
    cross join digits as e

)

select cast({{ dbt.dateadd('day', 'number', "cast('" ~ first_day ~ "' as date)") }} as date) as date_day

from numbers
where number < {{ count }}
{%- endmacro %}
