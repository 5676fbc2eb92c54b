-- One row per alert, readable alone, the most pressing first: what is to be done by when, under which law.
with

alerts as (

    select
        *,
        case severity when '紧急' then 1 when '重要' then 2 else 3 end as severity_order,
        row_number() over (
            order by
                case severity when '紧急' then 1 when '重要' then 2 else 3 end,
                coalesce(days_left, 9999), township_code, alert_id
        ) as nth

    from {{ ref('fct_alerts') }}

)

select
    alerts.county_code,
    alerts.township_code,
    latest.township_name,
    {{ group_zh('latest.group_code') }} as group_name,
    owners.township_name as record_owner,
    alerts.severity,
    alerts.alert_name,
    cast(alerts.nth as integer) as urgency_order,
    alerts.severity_order,
    coalesce(indicators.dimension, '—') as dimension,
    coalesce(alerts.indicator_code, '—') as indicator_code,
    coalesce({{ indicator_label('indicators') }}, '—') as indicator_label,
    case
        when alerts.alert_type in ('month_missing', 'month_returned') then {{ month_zh('alerts.record_key') }}
        else {{ as_read(record_zh('alerts.record_key')) }}
    end as record,
    case
        -- whose rows they are like is for the county to say
        when alerts.alert_type = 'same_rows_elsewhere'
            then {{ dbt.split_part('alerts.message', "'行内容与'", 1) }} || '行内容与其他单位完全相同'
                || {{ dbt.split_part('alerts.message', "'完全相同'", 2) }}
        else {{ as_read('alerts.message') }}
    end as message,
    alerts.due_on,
    coalesce(substr(cast(alerts.due_on as {{ dbt.type_string() }}), 1, 4), '—') as due_year,
    coalesce(substr(cast(alerts.due_on as {{ dbt.type_string() }}), 1, 7), '—') as due_month,
    alerts.days_left,
    case alerts.day_kind when 'WD' then '工作日' when 'ND' then '自然日' else '—' end as day_kind_words,
    case
        when alerts.days_left is null then '—'
        when alerts.due_on < alerts.as_of then '已逾期' || {{ days_past_zh('alerts.days_left', 'alerts.day_kind') }}
        when alerts.due_on = alerts.as_of then '今日到期'
        else '还有' || {{ days_zh('alerts.days_left', 'alerts.day_kind') }}
    end as left_words,
    coalesce(clocks.clock_words, '—') as clock_words,
    coalesce(clocks.law_words, '—') as law_words,
    alerts.as_of,
    alerts.data_through,
    coalesce({{ as_read('submissions.file_name') }}, '—') as file_name,
    coalesce('《' || {{ as_read('alerts.sheet_name') }} || '》' || coalesce(alerts.cell, ''), '—') as place,
    {{ evidence_link('alerts.submission_id', 'alerts.sheet_name', 'alerts.cell') }} as evidence,
    alerts.submission_id

from alerts
inner join {{ ref('int_townships__latest') }} as latest on alerts.township_code = latest.township_code
inner join {{ ref('int_townships__latest') }} as owners on alerts.reported_by = owners.township_code
left join {{ ref('dim_indicators') }} as indicators on alerts.indicator_code = indicators.indicator_code
left join {{ ref('int_clocks__words') }} as clocks
    on
        alerts.clock_code = clocks.clock_code
        and alerts.as_of >= clocks.valid_from
        and alerts.as_of < clocks.valid_before
left join {{ ref('fct_submissions') }} as submissions on alerts.submission_id = submissions.submission_id
