-- ZF-05: of the penalties under the ordinary procedure, those decided within the law's limit from filing. Days taken
-- out of the limit move its beginning. Undecided ones stand from the day they fall due, so that no row moves later.
with

cases as (

    {{ clocked(
        ref('int_cases__current'), "'CL-07'",
        start='cast(' ~ dbt.dateadd('day', 'coalesce(records.suspended_days, 0)', 'records.filed_date') ~ ' as date)',
        more=["'township' as origin", 'coalesce(records.decision_date <= clock.due_on, false) as is_in_time']
    ) }}

)

{{ duty_block(
    'cases', 'ZF-05',
    lost_for='未在法定期限内作出处罚决定',
    placed_on='least(coalesce(decision_date, due_on), due_on)', done_on='decision_date', clocked=true,
    is_earned='is_in_time',
    rests_on='F09.case_no.key F09.decision_date.done F09.filed_date.due F09.suspended_days.due'
        ~ ' F09.procedure.condition F09.case_type.condition',
    rests_if={'is_in_time': 'F09.decision_date.placed', 'not is_in_time': 'F09.filed_date.placed'},
    where="case_type = '行政处罚' and procedure = '普通'"
) }}
