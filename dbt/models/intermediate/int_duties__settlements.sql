-- Of the reconsiderations closed: settled by mediation or withdrawal (O-06), heard with the head present (O-18).
{%- set cells = 'F11.case_no.key F22复议.record_key.key F11.outcome.condition F22复议.result.condition' %}
{%- set decided = {
    "origin = 'township'": 'F11.decision_date.placed',
    "origin <> 'township'": 'F22复议.key_date.placed',
} %}
with

closed as (

    select * from {{ ref('int_reconsiderations__current') }}
    where is_own and outcome not in ('未结', '不予受理')

)

{{ duty_block(
    'closed', 'O-06', placed_on='decision_date', done_on='decision_date',
    is_earned="outcome in ('调解结案', '和解撤回终止')", rests_on=cells, rests_if=decided, where='true'
) }}

union all

{{ duty_block(
    'closed', 'O-18', placed_on='decision_date', done_on='decision_date', is_earned='leader_attended',
    rests_on=cells ~ ' F11.leader_attended.condition', rests_if=decided, where='true'
) }}
