{#
    EVT(k): full − k per event, never below 0 or above full, in hundredths of a mark, rounded half up once
    (docs/spec/3-indicators.md §3.0, 9-semantics.md §4.5). full_h and k_h in hundredths, events in thousandths.
#}
{% macro evt(events, full_h, k_h) -%}
{{ half_up_div(
    'greatest(0, least(1000 * ' ~ full_h ~ ', 1000 * ' ~ full_h ~ ' - ' ~ k_h ~ ' * ' ~ events ~ '))',
    '1000'
) }}
{%- endmacro %}
