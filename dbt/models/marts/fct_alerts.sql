-- One row per alert: what the county's office should look at now, in words, with the day its data run through.
-- Advisory: no mark rests on it (docs/spec/3-indicators.md §3.5). `reported_by` is the township whose record it is.
{%- set types = alert_types() %}
with

alerts as (

    {%- for model in types.values() | map(attribute='from') | unique %}
    {{ 'union all' if not loop.first }}
    select * from {{ ref('int_alerts__' ~ model) }}
    {%- endfor %}

)

select
    alerts.alert_type || '|' || alerts.township_code || '|' || coalesce(alerts.indicator_code, '') || '|'
    || alerts.record_key || '|' || alerts.part as alert_id,
    alerts.alert_type,
    case alerts.alert_type
        {%- for type, said in types.items() %}
        when '{{ type }}' then '{{ said.name }}'
        {%- endfor %}
    end as alert_name,
    case alerts.alert_type
        {%- for type, said in types.items() %}
        when '{{ type }}' then '{{ said.severity }}'
        {%- endfor %}
    end as severity,
    alerts.county_code,
    answering.township_code,
    alerts.township_code as reported_by,
    alerts.indicator_code,
    alerts.record_key,
    alerts.due_on,
    alerts.days_left,
    alerts.day_kind,
    alerts.clock_code,
    {{ as_of() }} as as_of,
    through.data_through,
    alerts.message
    || coalesce(
        '（数据截至' || {{ date_zh('through.data_through') }} || '）',
        '（尚无有效报送）'
    ) as message,
    alerts.submission_id,
    alerts.sheet_name,
    columns.column_letter || {{ text('alerts.row_number') }} as cell

from alerts
inner join {{ ref('int_townships__answering') }} as answering
    on
        alerts.township_code = answering.member_code
        and {{ as_of() }} between answering.answers_from and answering.answers_to
left join {{ ref('int_alerts__data_through') }} as through on answering.township_code = through.township_code
left join {{ ref('stg_ledger_sheet_columns') }} as columns
    on
        alerts.submission_id = columns.submission_id
        and alerts.sheet_name = columns.sheet_name
        and alerts.column_name = columns.column_name
