-- One row per record in force and column duties look at: the row of a workbook that gives the value.
-- The county's list stands under one form code a ledger type, like F22备案.
{% for code in ['F01', 'F02', 'F04', 'F05', 'F08', 'F09', 'F11'] %}
{{ 'union all' if not loop.first }}
{{ record_cells(code) }}
{% endfor %}

{%- for column in duty_columns('F07') %}
union all
select
    'F07' as form_code,
    county_code,
    township_code,
    record_key,
    '{{ column }}' as column_name,
    submission_id,
    sheet_name,
    row_number

from {{ ref('int_officers__current') }}
{% endfor %}

{%- for column in ['record_key', 'key_date', 'result'] %}
union all
select
    'F22' || ledger_type as form_code,
    county_code,
    township_code,
    record_key,
    '{{ column }}' as column_name,
    submission_id,
    sheet_name,
    row_number

from {{ ref('int_official_ledger__current') }}
{% endfor %}
