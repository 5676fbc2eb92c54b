{# An integer count of 10^-places as the exact decimal it stands for; a division would be a DOUBLE. #}
{% macro scaled(number, places, type) -%}
cast(cast({{ number }} as decimal(18, 0)) * {{ {2: '0.01', 3: '0.001', 4: '0.0001'}[places] }} as {{ type }})
{%- endmacro %}
