{# n ÷ d rounded half up, both integers and not negative: (2n + d) // (2d). #}
{% macro half_up_div(n, d) -%}
{{ int_div('2 * (' ~ n ~ ') + (' ~ d ~ ')', '2 * (' ~ d ~ ')') }}
{%- endmacro %}
