-- One row per complaint: closed by its due date, an extension honoured (TS-01), and told to whoever complained (O-05).
with

complaints as (

    select
        complaints.*,
        coalesce(longer.due_on, complaints.due_date) as due_on,
        longer.is_provisional,
        longer.clock_code,
        'ND' as day_kind

    from {{ ref('int_complaints__current') }} as complaints
    left join {{ ref('int_clocks__due') }} as longer
        on
            complaints.is_extended
            and longer.clock_code = 'CL-32'
            and complaints.due_date = longer.start_on

)

{{ duty_block(
    'complaints', 'TS-01',
    lost_for='未在办理期限内办结',
    placed_on='due_on', done_on='closed_date', clocked=true, is_earned='closed_date <= due_on',
    rests_on='F15.complaint_no.key F15.closed_date.done F22信访投诉.record_key.key F15.due_date.placed'
        ~ ' F15.extended.due F15.is_repeat.condition',
    rests_if={"origin <> 'township'": 'F22信访投诉.key_date.done'},
    where='not is_repeat'
) }}

union all

{{ duty_block(
    'complaints', 'O-05',
    placed_on='closed_date', done_on='feedback_date', is_earned='feedback_date is not null',
    rests_on='F15.complaint_no.key F22信访投诉.record_key.key F15.feedback_date.done',
    rests_if={
        "origin = 'township'": 'F15.closed_date.placed',
        "origin <> 'township'": 'F22信访投诉.key_date.placed',
    },
    where='true'
) }}
