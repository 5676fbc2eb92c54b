{#
    LOW(g, b): full up to g, nothing from b on, linear between, v = factor × n ÷ d, in hundredths of a mark, rounded half
    up once (docs/spec/3-indicators.md §3.0). Arguments as in lin.
#}
{% macro low(n, d, factor, full_h, g_t, b_t) -%}
{{ half_up_div(
    full_h ~ ' * greatest(0, least(' ~ b_t ~ ' * ' ~ d ~ ' - 1000 * ' ~ factor ~ ' * ' ~ n
    ~ ', (' ~ b_t ~ ' - ' ~ g_t ~ ') * ' ~ d ~ '))',
    '(' ~ b_t ~ ' - ' ~ g_t ~ ') * ' ~ d
) }}
{%- endmacro %}
