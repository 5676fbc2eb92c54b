{#
    One indicator's rows of one subject, in the columns every int_duties__<subject> shares. `relation` is a CTE with
    township, record_key, origin and source row; `clocked` ones carry due_on, is_provisional, clock_code, day_kind.
    `is_earned` is a condition (null reads as false); `rests_on` names the cells: `form.column.role`, by spaces, the most
    telling of a role first; `rests_if` names further ones by the condition under which they speak. `source_key` is the
    record whose cells are meant, where the duty itself is called otherwise; `exempt_act` the county's act that takes it out;
    `lost_for` says what a mark is lost for, in the words of the 扣分明细: a scored indicator without them fails the build.
#}
{% macro duty_block(relation, indicator_code, placed_on, is_earned, rests_on, where, done_on='cast(null as date)',
    clocked=false, kind='flow', part="''", num_w='1000', den_w='1000', is_part='false',
    rests_if={}, source_key='record_key', exempt_act=none, lost_for=none) -%}
select
    '{{ indicator_code }}' as indicator_code,
    county_code,
    township_code,
    record_key,
    {{ source_key }} as source_key,
    {{ part }} as part,
    '{{ kind }}' as kind,
    {{ placed_on }} as placed_on,
    {{ 'due_on' if clocked else 'cast(null as date)' }} as due_on,
    {{ 'coalesce(is_provisional, false)' if clocked else 'false' }} as is_provisional,
    {{ 'clock_code' if clocked else 'cast(null as ' ~ dbt.type_string() ~ ')' }} as clock_code,
    {{ 'day_kind' if clocked else 'cast(null as ' ~ dbt.type_string() ~ ')' }} as day_kind,
    {{ done_on }} as done_on,
    coalesce({{ is_earned }}, false) as is_earned,
    {{ is_part }} as is_part,
    cast({{ num_w }} as bigint) as num_w,
    cast({{ den_w }} as bigint) as den_w,
    origin,
    submission_id,
    sheet_name,
    row_number,
    {{ exempt_act or 'cast(null as ' ~ dbt.type_string() ~ ')' }} as confirmed_act_id,
    {{ "'" ~ lost_for ~ "'" if lost_for else 'cast(null as ' ~ dbt.type_string() ~ ')' }} as lost_for,
    '{{ rests_on }}'
    {%- for condition, cells in rests_if.items() %}
    || case when {{ condition }} then ' {{ cells }}' else '' end
    {%- endfor %} as rests_on

from {{ relation }}
where ({{ where }}) and {{ placed_on }} is not null
{%- endmacro %}
