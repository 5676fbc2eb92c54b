{# The hash of what columns of a row say, one after the other; an empty cell is told from one that is not. #}
{% macro row_hash(columns) -%}
{%- set told = [] -%}
{%- for column in columns -%}
    {%- do told.append("coalesce(cast(" ~ column ~ " as " ~ dbt.type_string() ~ "), '')") -%}
{%- endfor -%}
{{ dbt.hash(told | join(" || '|' || ")) }}
{%- endmacro %}

{# The branches of a CASE from a register's code to its title. #}
{% macro form_titles() -%}
{%- for code, form in forms().items() %} when '{{ code }}' then '{{ form.title }}'{% endfor -%}
{%- endmacro %}
