-- One row per reconsideration and indicator: corrected ÷ substantive (FY-02, scored), ÷ closed (O-19B),
-- ÷ accepted (O-19C, in two parts). Entrusted enforcement and cases against somebody else are out of all three.
{%- set corrected = "('撤销', '部分撤销', '变更', '确认违法', '确认无效', '责令履行', '责令赔偿(补偿)')" %}
{%- set cells = 'F11.case_no.key F22复议.record_key.key F22复议.result.condition F11.outcome.condition'
    ~ ' F11.respondent.condition F11.related_case_no.condition F09.power_source.condition' %}
{%- set decided = {
    "origin = 'township'": 'F11.decision_date.placed',
    "origin <> 'township'": 'F22复议.key_date.placed',
} %}
{%- set accepted = {
    "origin <> 'county'": 'F11.accept_date.placed',
    "origin = 'county'": 'F22复议.key_date.placed',
} %}
with

reconsiderations as (

    select
        *,
        outcome in {{ corrected }} as is_corrected

    from {{ ref('int_reconsiderations__current') }}
    where is_own

)

{{ duty_block(
    'reconsiderations', 'FY-02', lost_for='行政复议决定纠错',
    placed_on='decision_date', done_on='decision_date', is_earned='is_corrected',
    rests_on=cells, rests_if=decided, where="is_corrected or outcome in ('维持', '驳回复议请求')"
) }}

union all

{{ duty_block(
    'reconsiderations', 'O-19B', placed_on='decision_date', done_on='decision_date', is_earned='is_corrected',
    rests_on=cells, rests_if=decided, where="outcome not in ('未结', '不予受理')"
) }}

union all

{{ duty_block(
    'reconsiderations', 'O-19C', part="'accepted'", placed_on='accept_date', is_earned='false', num_w='0',
    rests_on=cells, rests_if=accepted, where="outcome is null or outcome <> '不予受理'"
) }}

union all

{{ duty_block(
    'reconsiderations', 'O-19C', part="'corrected'", placed_on='decision_date', done_on='decision_date',
    is_earned='true', den_w='0', rests_on=cells, rests_if=decided, where='is_corrected'
) }}
