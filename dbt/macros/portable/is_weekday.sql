{# Monday to Friday. 2000-01-03 was a Monday; day-of-week numbers differ between engines, differences of days do not. #}
{% macro is_weekday(date) -%}
mod({{ dbt.datediff("cast('2000-01-03' as date)", date, 'day') }} + 7, 7) < 5
{%- endmacro %}
