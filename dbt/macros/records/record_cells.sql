{# Of each record and column duties look at, the row that gives the value: the last that fills it, else the last. #}
{% macro record_cells(code) -%}
select
    '{{ code }}' as form_code,
    record_rows.county_code,
    record_rows.township_code,
    record_rows.record_key,
    looked_at.column_name,
    {%- set order = "case when " ~ dbt.position("' ' || looked_at.column_name || ' '", "record_rows.filled")
        ~ " > 0 then '1' else '0' end || record_rows.report_month" %}
    max_by(record_rows.submission_id, {{ order }}) as submission_id,
    max_by(record_rows.sheet_name, {{ order }}) as sheet_name,
    max_by(record_rows.row_number, {{ order }}) as row_number

from ({{ record_rows(code) }}) as record_rows
cross join (
    {%- for column in duty_columns(code) %}
    {{ 'union all ' if not loop.first }}select '{{ column }}' as column_name
    {%- endfor %}
) as looked_at

group by
    record_rows.county_code,
    record_rows.township_code,
    record_rows.record_key,
    looked_at.column_name
{%- endmacro %}
