{#
    EVT: full − what the events cost, never below 0 or above full, in hundredths of a mark, rounded half up once
    (docs/spec/3-indicators.md §3.0, 9-semantics.md §4.5–6). full_h in hundredths; `cost` in hundredths × 2520ths of a
    thousandth: the price of an event times its count, which a merger may have made a fraction (10-duties.md §2).
#}
{% macro evt(cost, full_h) -%}
{{ half_up_div('greatest(0, least(2520000 * ' ~ full_h ~ ', 2520000 * ' ~ full_h ~ ' - (' ~ cost ~ ')))', '2520000') }}
{%- endmacro %}
