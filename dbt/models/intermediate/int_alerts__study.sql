{{ config(materialized="view") }}
-- The running quarter without the leaders' law study, once it ends within so many days.
with

quarters as (

    select
        duties.county_code,
        duties.reported_by as township_code,
        duties.record_key,
        duties.due_on,
        duties.day_kind,
        end_day.day_no - basis.day_no as days_left

    from {{ ref('int_duties__placed') }} as duties
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('dim_dates') }} as end_day on duties.due_on = end_day.date_day
    where
        duties.indicator_code = 'XF-02'
        and duties.exempt_act_id is null
        and (duties.done_on is null or duties.done_on > basis.as_of)
        and end_day.day_no - basis.day_no between 0 and basis.study_days

)

{{ alert_block(
    'quarters', 'quarter_without_study', 'record_key',
    "substr(record_key, 1, 4) || '年第' || substr(record_key, 7, 1) || '季度尚无领导班子集体学法记录，'
    || case when days_left = 0 then '今日为季末' else '距季末还有' || " ~ text('days_left') ~ " || '日' end
    || '，请安排学法并在当月《学法活动台账》中填报。'",
    indicator_code="'XF-02'", due_on='due_on', days_left='days_left', day_kind='day_kind', source=false
) }}
