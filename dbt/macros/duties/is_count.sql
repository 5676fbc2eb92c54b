{#
    A count has no denominator: its factor is one and its unit one of things counted (docs/spec/9-semantics.md §4.1).
    `relation` has the columns of indicators.csv.
#}
{% macro is_count(relation) -%}
({{ relation }}.factor = 1 and {{ relation }}.unit in ('次', '份', '个', '件'))
{%- endmacro %}
