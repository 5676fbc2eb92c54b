{#
    LIN(f, t): full × clamp((v − f) ÷ (t − f), 0, 1), v = factor × n ÷ d, in hundredths of a mark, rounded half up once
    (docs/spec/3-indicators.md §3.0). All arguments are integers: n, d in thousandths, f_t, t_t in thousandths of the
    value's unit, full_h in hundredths. d is not 0.
#}
{% macro lin(n, d, factor, full_h, f_t, t_t) -%}
{{ half_up_div(
    full_h ~ ' * greatest(0, least(1000 * ' ~ factor ~ ' * ' ~ n ~ ' - ' ~ f_t ~ ' * ' ~ d
    ~ ', (' ~ t_t ~ ' - ' ~ f_t ~ ') * ' ~ d ~ '))',
    '(' ~ t_t ~ ' - ' ~ f_t ~ ') * ' ~ d
) }}
{%- endmacro %}
