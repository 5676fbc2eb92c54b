{#
    CNT(t): full × min(v ÷ t, 1), v = factor × n ÷ d, in hundredths of a mark, rounded half up once
    (docs/spec/3-indicators.md §3.0). The target is for twelve township-months (10-duties.md §2). Arguments as in lin.
#}
{% macro cnt(n, d, factor, full_h, t_t, months) -%}
{{ half_up_div(
    full_h ~ ' * least(12000 * ' ~ factor ~ ' * ' ~ n ~ ', ' ~ t_t ~ ' * ' ~ months ~ ' * ' ~ d ~ ')',
    t_t ~ ' * ' ~ months ~ ' * ' ~ d
) }}
{%- endmacro %}
