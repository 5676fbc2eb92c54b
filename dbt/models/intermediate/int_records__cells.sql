-- One row per record in force and column duties look at: the row of a workbook that gives the value.
-- The county's list stands under one form code a ledger type, like F22备案; the roster of a month under F07名册.
{%- set whole_rows = {
    'F07': 'int_officers__current', 'F10': 'int_file_reviews__current', 'F19': 'int_tasks__current',
    'F21': 'int_surveys__current',
} %}
{% for code in [
    'F01', 'F02', 'F03', 'F04', 'F05', 'F06', 'F08', 'F09', 'F11', 'F12', 'F13', 'F14', 'F15', 'F16', 'F17', 'F18', 'F23'
] %}
{{ 'union all' if not loop.first }}
{{ record_cells(code) }}
{% endfor %}

{%- for code, model in whole_rows.items() %}
{%- for column in duty_columns(code) %}
union all
select
    '{{ code }}' as form_code,
    county_code,
    township_code,
    record_key,
    '{{ column }}' as column_name,
    submission_id,
    sheet_name,
    row_number

from {{ ref(model) }}
{% endfor %}
{%- endfor %}

{%- for column in duty_columns('F07') %}
union all
select
    'F07名册' as form_code,
    county_code,
    township_code,
    roster_key as record_key,
    '{{ column }}' as column_name,
    submission_id,
    sheet_name,
    row_number

from {{ ref('int_officers__rosters') }}
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
