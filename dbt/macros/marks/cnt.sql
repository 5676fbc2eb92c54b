{#
    CNT(t): full × min(v ÷ t, 1), v = factor × n ÷ d, in hundredths of a mark, rounded half up once
    (docs/spec/3-indicators.md §3.0). Arguments as in lin.
#}
{% macro cnt(n, d, factor, full_h, t_t) -%}
{{ half_up_div(
    full_h ~ ' * least(1000 * ' ~ factor ~ ' * ' ~ n ~ ', ' ~ t_t ~ ' * ' ~ d ~ ')',
    t_t ~ ' * ' ~ d
) }}
{%- endmacro %}
