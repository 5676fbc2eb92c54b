-- One row per request for information: answered by its effective due date, which places it (GK-02), and the working
-- days the answer took (O-15). Requests taken back are out.
{%- set cells = 'F14.request_no.key F14.answer_date.done F22依申请公开.record_key.key F14.received_date.due'
    ~ ' F14.correction_received_date.due F14.answer_type.condition' %}
with

requests as (

    select
        requests.*,
        answer_day.working_no - start_day.working_no as taken_days

    from {{ ref('int_requests__current') }} as requests
    left join {{ ref('dim_dates') }} as answer_day on requests.answer_date = answer_day.date_day
    left join {{ ref('dim_dates') }} as start_day on requests.started_on = start_day.date_day
    where requests.answer_type <> '撤回'

)

{{ duty_block(
    'requests', 'GK-02',
    lost_for='未在规定期限内答复公开申请',
    placed_on='due_on', done_on='answer_date', clocked=true, is_earned='answer_date <= due_on',
    rests_on=cells,
    rests_if={
        "origin <> 'township'": 'F22依申请公开.key_date.done',
        'extension_days > 0': 'F14.extended.due F14.extension_workdays.due F14.extension_notice_date.due',
        'third_party_days > 0': 'F14.third_party_start.due F14.third_party_end.due',
    },
    where='true'
) }}

union all

{{ duty_block(
    'requests', 'O-15',
    placed_on='answer_date', done_on='answer_date', is_earned='true', num_w='1000 * taken_days',
    rests_on=cells,
    where='taken_days >= 0'
) }}
