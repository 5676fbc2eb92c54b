{# The last day of a year. #}
{% macro year_end(year) -%}
cast(cast({{ year }} as {{ dbt.type_string() }}) || '-12-31' as date)
{%- endmacro %}
