{# The calendar day in Asia/Shanghai of a UTC timestamp: eight hours ahead, without summer time since 1992. #}
{% macro shanghai_date(timestamp) -%}
cast({{ dbt.dateadd('hour', 8, timestamp) }} as date)
{%- endmacro %}
