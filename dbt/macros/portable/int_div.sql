{# Quotient of two integers without the rest, both not negative. Every `/` of DuckDB is a DOUBLE. #}
{% macro int_div(n, d) -%}
    {{ return(adapter.dispatch('int_div', 'fadu')(n, d)) }}
{%- endmacro %}

{% macro default__int_div(n, d) -%}
(({{ n }}) div ({{ d }}))
{%- endmacro %}

{% macro duckdb__int_div(n, d) -%}
(({{ n }}) // ({{ d }}))
{%- endmacro %}
