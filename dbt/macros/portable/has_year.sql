{# A four-digit year 19.. or 20.. stands in the text. #}
{% macro has_year(text) -%}
    {{ return(adapter.dispatch('has_year', 'fadu')(text)) }}
{%- endmacro %}

{% macro default__has_year(text) -%}
regexp_like({{ text }}, '(19|20)[0-9][0-9]')
{%- endmacro %}

{% macro duckdb__has_year(text) -%}
regexp_matches({{ text }}, '(19|20)[0-9][0-9]')
{%- endmacro %}
