{{ config(materialized="view") }}
-- Penalties that reconsideration has changed or undone, and whose decision still stands on the website when the days
-- to take it down have run out (CL-16).
with

overturned as (

    select
        cases.county_code,
        cases.township_code,
        cases.record_key,
        cases.submission_id,
        cases.sheet_name,
        cases.row_number,
        reconsiderations.record_key as reconsideration_key,
        reconsiderations.decision_date,
        clock.clock_code,
        clock.day_kind,
        clock.due_on,
        due_day.working_no - basis.working_no as days_left

    from {{ ref('int_reconsiderations__current') }} as reconsiderations
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('int_cases__current') }} as cases
        on
            reconsiderations.county_code = cases.county_code
            and reconsiderations.township_code = cases.township_code
            and reconsiderations.case_key = cases.record_key
    inner join {{ ref('int_clocks__due') }} as clock
        on clock.clock_code = 'CL-16' and reconsiderations.decision_date = clock.start_on
    inner join {{ ref('dim_dates') }} as due_day on clock.due_on = due_day.date_day
    where
        reconsiderations.outcome in ('撤销', '部分撤销', '变更', '确认违法', '确认无效')
        and cases.case_type = '行政处罚'
        and cases.publicity_date <= basis.as_of
        and (cases.withdraw_date is null or cases.withdraw_date > basis.as_of)
        and clock.due_on < basis.as_of

)

{{ alert_block(
    'overturned', 'penalty_still_published', 'record_key',
    "'处罚决定“' || " ~ record_zh('record_key') ~ " || '”已被复议案件“' || " ~ record_zh('reconsideration_key') ~ " || '”于' || "
    ~ date_zh('decision_date') ~ " || '撤销、变更或者确认违法，应在' || " ~ date_zh('due_on')
    ~ " || '（含当日）前撤回公示，至今未撤回，请立即撤回、公开说明理由，并在台账填写撤回公示日期。'",
    indicator_code="'ZF-03'", part='reconsideration_key', due_on='due_on', days_left='days_left', day_kind='day_kind',
    clock_code='clock_code', column_name="'withdraw_date'"
) }}
