{# The columns of a duty as every int_duties__<subject> gives them, in order, beside the indicator's code. #}
{% macro duty_row() -%}
{{ return([
    'county_code', 'township_code', 'record_key', 'source_key', 'part', 'kind', 'placed_on', 'due_on', 'is_provisional',
    'clock_code', 'day_kind', 'done_on', 'is_earned', 'is_part', 'num_w', 'den_w', 'origin', 'submission_id',
    'sheet_name', 'row_number', 'confirmed_act_id',
    'lost_for', 'rests_on'
]) }}
{%- endmacro %}
