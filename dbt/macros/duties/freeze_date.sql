{# The day a scheme year's figures are frozen: a month and day of the year after. #}
{% macro freeze_date(scheme_year, month_day) -%}
cast(cast({{ scheme_year }} + 1 as {{ dbt.type_string() }}) || '-' || {{ month_day }} as date)
{%- endmacro %}
