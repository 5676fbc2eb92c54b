{#
    DDL: on time full, late within the days that cost half, half of it, later or never nothing; over several reports their
    mean; in hundredths of a mark, rounded half up once (docs/spec/3-indicators.md §3.0). Weights in thousandths.
#}
{% macro ddl(n, half_late, d, full_h) -%}
{{ half_up_div(full_h ~ ' * (2 * ' ~ n ~ ' + ' ~ half_late ~ ')', '2 * ' ~ d) }}
{%- endmacro %}
