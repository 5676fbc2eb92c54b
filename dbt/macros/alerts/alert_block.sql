{#
    One kind of alert over one relation, in the columns every int_alerts__<from> shares. `relation` has county_code and
    township_code, whose record it is; `message` ends with a full stop. `source`: it has submission_id, sheet_name and
    row_number of the row meant, too; `column_name` which of its cells. `part` tells alerts on one record apart.
#}
{% macro alert_block(relation, alert_type, record_key, message, where='true', indicator_code=none, part="''",
    due_on=none, days_left=none, day_kind=none, clock_code=none, source=true, column_name="''") -%}
{%- set text = dbt.type_string() -%}
select
    '{{ alert_type }}' as alert_type,
    county_code,
    township_code,
    cast({{ indicator_code or 'null' }} as {{ text }}) as indicator_code,
    {{ record_key }} as record_key,
    {{ part }} as part,
    cast({{ due_on or 'null' }} as date) as due_on,
    cast({{ days_left or 'null' }} as integer) as days_left,
    cast({{ day_kind or 'null' }} as {{ text }}) as day_kind,
    cast({{ clock_code or 'null' }} as {{ text }}) as clock_code,
    {%- for name, kind in {'submission_id': text, 'sheet_name': text, 'row_number': 'integer'}.items() %}
    {{ name if source else 'cast(null as ' ~ kind ~ ') as ' ~ name }},
    {%- endfor %}
    {{ column_name }} as column_name,
    {{ message }} as message

from {{ relation }}
where {{ where }}
{%- endmacro %}
