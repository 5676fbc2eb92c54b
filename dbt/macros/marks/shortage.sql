{# “应4次，实2次，缺2次”: what a count should have come to, came to and lacks; reads an item's columns and its n_t. #}
{% macro shortage(relation) -%}
{%- set due = half_up_div(relation ~ '.t_t * ' ~ relation ~ '.township_months', '12') -%}
'应' || {{ plain_number(due) }} || {{ relation }}.unit || '，实' || {{ plain_number(relation ~ '.n_t') }}
|| {{ relation }}.unit || '，缺' || {{ plain_number('greatest(0, ' ~ due ~ ' - ' ~ relation ~ '.n_t)') }}
|| {{ relation }}.unit
{%- endmacro %}

{# A number in thousandths as it is written: whole ones without decimals. #}
{% macro plain_number(thousandths) -%}
case
    when mod({{ thousandths }}, 1000) = 0 then cast({{ int_div(thousandths, 1000) }} as {{ dbt.type_string() }})
    else cast({{ scaled(thousandths, 3, 'decimal(18, 3)') }} as {{ dbt.type_string() }})
end
{%- endmacro %}
