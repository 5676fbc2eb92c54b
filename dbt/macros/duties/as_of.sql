{# The run's as-of date. A run without one is refused: nothing here reads the clock. #}
{% macro as_of() -%}
{%- if execute and not var('as_of') -%}
    {{ exceptions.raise_compiler_error("var as_of is required: the date up to which the duties are judged") }}
{%- endif -%}
cast('{{ var("as_of") }}' as date)
{%- endmacro %}
