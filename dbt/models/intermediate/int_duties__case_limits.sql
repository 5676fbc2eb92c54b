-- ZF-05: of the penalties under the ordinary procedure, those decided within the law's limit from filing. Days taken
-- out of the limit move its beginning. Undecided ones stand from the day they fall due, so that no row moves later.
with

cases as (

    select
        cases.*,
        'township' as origin,
        coalesce(cases.decision_date <= clock.due_on, false) as is_in_time,
        clock.clock_code,
        clock.day_kind,
        clock.due_on,
        clock.is_provisional

    from {{ ref('int_cases__current') }} as cases
    left join {{ ref('int_clocks__due') }} as clock
        on
            clock.clock_code = 'CL-07'
            and clock.start_on = cast(
                {{ dbt.dateadd('day', 'coalesce(cases.suspended_days, 0)', 'cases.filed_date') }} as date
            )

)

{{ duty_block(
    'cases', 'ZF-05',
    placed_on='least(coalesce(decision_date, due_on), due_on)', done_on='decision_date', clocked=true,
    is_earned='is_in_time',
    rests_on='F09.case_no.key F09.decision_date.done F09.filed_date.due F09.suspended_days.due'
        ~ ' F09.procedure.condition F09.case_type.condition',
    rests_if={'is_in_time': 'F09.decision_date.placed', 'not is_in_time': 'F09.filed_date.placed'},
    where="case_type = '行政处罚' and procedure = '普通'"
) }}
