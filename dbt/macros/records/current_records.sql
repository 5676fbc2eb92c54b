{#
    The current record of each business key (docs/spec/9-semantics.md §1.2): the row of the latest report month; a value
    filled earlier and empty now is kept from the earlier row where the mode allows it; 作废 in the latest row is out.
#}
{% macro current_records(code) -%}
with

record_rows as ({{ record_rows(code) }}),

latest as (

    select
        county_code,
        township_code,
        record_key,
        max_by(base_key, report_month) as base_key,
        max_by(sent_by, report_month) as sent_by,
        max_by(submission_id, report_month) as submission_id,
        max_by(sheet_name, report_month) as sheet_name,
        max_by(row_number, report_month) as row_number,
        {%- for column in record_columns(code) %}
        max_by({{ column }}, case when {{ column }} is not null then report_month end) as {{ column }},
        {%- endfor %}
        max_by(record_state, report_month) as record_state

    from record_rows

    group by county_code, township_code, record_key

)

select *

from latest
where record_state <> '作废'
{%- endmacro %}
