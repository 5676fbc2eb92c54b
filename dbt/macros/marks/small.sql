{#
    SMALL(n0, k): below n0 the events count instead of the rate; from n0 to 2·n0 − 1 the better of the two, where the
    year's scheme says so (docs/spec/10-duties.md §3). Rounding keeps order, so the better of two rounded marks is the
    rounded better one. d and n0_t in thousandths; rate_h and event_h in hundredths of a mark; n0_t null: no SMALL.
#}
{% macro small(d, n0_t, better_of_both, rate_h, event_h) -%}
case
    when {{ n0_t }} is null then {{ rate_h }}
    when {{ d }} < {{ n0_t }} then {{ event_h }}
    when {{ better_of_both }} and {{ d }} < 2 * {{ n0_t }} then greatest({{ rate_h }}, {{ event_h }})
    else {{ rate_h }}
end
{%- endmacro %}
