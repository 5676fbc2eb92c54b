{# The number of a lawsuit under which the county lists it, of the register's key `number|instance@year`. #}
{% macro lawsuit_no(key) -%}
{{ dbt.split_part(key, "'|'", 1) }} || case
    when {{ dbt.position("'|'", key) }} > 0 and {{ dbt.position("'@'", key) }} > 0
        then '@' || {{ dbt.split_part(key, "'@'", 2) }}
    else ''
end
{%- endmacro %}
