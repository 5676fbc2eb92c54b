{# The text without white space of any kind, Chinese and unbroken ones and line breaks too, or invisible characters. #}
{% macro without_space(text) -%}
    {{ return(adapter.dispatch('without_space', 'fadu')(text)) }}
{%- endmacro %}

{% macro default__without_space(text) -%}
regexp_replace({{ text }}, '[\\s\\x{A0}\\x{AD}\\x{2000}-\\x{200F}\\x{2028}-\\x{202F}\\x{205F}\\x{2060}\\x{3000}\\x{FEFF}]', '')
{%- endmacro %}

{% macro duckdb__without_space(text) -%}
regexp_replace(
    {{ text }}, '[\s\x{A0}\x{AD}\x{2000}-\x{200F}\x{2028}-\x{202F}\x{205F}\x{2060}\x{3000}\x{FEFF}]', '', 'g'
)
{%- endmacro %}
