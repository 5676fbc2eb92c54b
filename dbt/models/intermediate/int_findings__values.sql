-- One row per record that a register and the county's list both hold and field in which they differ, with both values:
-- the county's counts, the township's is kept (docs/spec/9-semantics.md §1.4, §11.8). A field the township left empty
-- is no difference but a gap the county fills.
{%- set compared = [
    ('备案', 'F02', 'filing_result', 'result'),
    ('复议', 'F11', 'outcome', 'result'),
    ('复议', 'F11', 'decision_date', 'key_date'),
    ('应诉', 'F12', 'outcome', 'result'),
    ('应诉', 'F12', 'judgment_date', 'key_date'),
    ('依申请公开', 'F14', 'answer_date', 'key_date'),
    ('信访投诉', 'F15', 'closed_date', 'key_date'),
] %}
with

registers as (

    {%- for code in ['F02', 'F11', 'F12', 'F14', 'F15'] %}
    {{ 'union all' if not loop.first }}
    select
        '{{ code }}' as form_code,
        county_code,
        township_code,
        record_key,
        {{ lawsuit_no('record_key') if code == 'F12' else 'record_key' }} as county_key,
        {%- for column in [
            'filing_result', 'outcome', 'decision_date', 'judgment_date', 'answer_date', 'closed_date'
        ] %}
        {{ 'cast(' ~ column ~ ' as ' ~ dbt.type_string() ~ ')' if column in duty_columns(code)
            else 'cast(null as ' ~ dbt.type_string() ~ ')' }} as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}

    from ({{ current_records(code) }}) as own_{{ code | lower }}
    {%- endfor %}

),

fields as (

    {%- for ledger_type, form_code, column_name, county_column in compared %}
    {{ 'union all' if not loop.first }}
    select
        listed.county_code,
        listed.township_code,
        listed.ledger_type,
        registers.record_key,
        listed.record_key as county_key,
        '{{ form_code }}' as form_code,
        '{{ column_name }}' as column_name,
        '{{ county_column }}' as county_column,
        registers.{{ column_name }} as township_value,
        cast(listed.{{ county_column }} as {{ dbt.type_string() }}) as county_value

    from {{ ref('int_official_ledger__current') }} as listed
    inner join registers
        on
            registers.form_code = '{{ form_code }}'
            and listed.township_code = registers.township_code
            and listed.record_key = registers.county_key
    where listed.ledger_type = '{{ ledger_type }}'
    {%- endfor %}

)

select *

from fields
where township_value is not null and county_value is not null and township_value <> county_value
