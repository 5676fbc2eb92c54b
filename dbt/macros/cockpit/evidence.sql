{# Words of others (a file's name, a record's number) as they are read; never as markup where a table draws links. #}
{% macro as_read(words) -%}
replace({{ words }}, '<', '＜')
{%- endmacro %}

{# A part of an address. Letters beyond ASCII and blanks are the browser's to encode. #}
{% macro address_part(words) -%}
{%- set marks = [('%', '%25'), ('&', '%26'), ('#', '%23'), ('+', '%2B'), ('"', '%22'), ('<', '%3C'), ('>', '%3E')] -%}
{%- set made = namespace(sql=words) -%}
{%- for mark, code in marks -%}
    {%- set made.sql = "replace(" ~ made.sql ~ ", '" ~ mark ~ "', '" ~ code ~ "')" -%}
{%- endfor -%}
{{ made.sql }}
{%- endmacro %}

{# The way to the portal's page of a cell, as a table draws it; of a workbook without a known cell, to its own page. #}
{% macro evidence_link(submission_id, sheet_name, cell) -%}
coalesce(
    '<a href="/portal/evidence/' || {{ submission_id }}
    || coalesce('?sheet=' || {{ address_part(sheet_name) }} || '&amp;cell=' || {{ cell }}, '')
    || '" target="_blank">查看</a>',
    '—'
)
{%- endmacro %}
