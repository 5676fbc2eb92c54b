-- One row per lawsuit and indicator: defence in time (YS-01), the head in court (YS-02), judgments lost (YS-03), suits
-- withdrawn because the act was changed (O-20). A third party owes none of what a defendant owes.
{%- set lost = "('判决撤销', '部分撤销', '变更', '确认违法', '确认无效', '责令履行', '判决赔偿(补偿)')" %}
{%- set judged = 'F12.case_no.key F22应诉.record_key.key F12.outcome.condition F22应诉.result.condition' %}
{%- set judged_on = {
    "origin = 'township'": 'F12.judgment_date.placed',
    "origin <> 'township'": 'F22应诉.key_date.placed',
} %}
with

lawsuits as (

    {{ clocked(
        ref('int_lawsuits__current'), "'CL-14'", 'records.plaint_received_date',
        more=['records.outcome in ' ~ lost ~ ' as is_lost']
    ) }}
    where records.role <> '第三人'

)

{{ duty_block(
    'lawsuits', 'YS-01',
    lost_for='未在规定期限内答辩举证',
    placed_on='due_on', done_on='defence_date', clocked=true, is_earned='defence_date <= due_on',
    rests_on='F12.case_no.key F12.defence_date.done F12.plaint_received_date.due F12.instance.condition F12.role.condition',
    where="instance_no = 1 and plaint_received_date is not null"
) }}

union all

-- YS-02: each instance once, however many hearings; an absence the court accepts is none.
{{ duty_block(
    'lawsuits', 'YS-02',
    lost_for='负责人未出庭应诉',
    placed_on='hearing_date', is_earned='is_leader_there',
    rests_on='F12.case_no.key F12.hearing_date.placed',
    rests_if={
        'is_somebody_there': 'F12.leader_post_type.condition F12.leader_attended.condition',
        'not is_somebody_there': 'F12.leader_attended.condition F12.leader_post_type.condition',
        'true': 'F12.absence_accepted.condition F12.role.condition',
    },
    where='hearing_held and (is_leader_there or not is_absence_accepted)'
) }}

union all

-- YS-03: judgments on the merits in force, the latest instance of a case only.
{{ duty_block(
    'lawsuits', 'YS-03',
    lost_for='行政诉讼败诉',
    placed_on='judgment_date', done_on='judgment_date', is_earned='is_lost',
    rests_on=judged ~ ' F12.effective.condition F12.role.condition', rests_if=judged_on,
    where="is_latest and is_effective and (is_lost or outcome = '驳回诉讼请求')"
) }}

union all

{{ duty_block(
    'lawsuits', 'O-20',
    placed_on='judgment_date', done_on='judgment_date', is_earned='is_withdrawn_after_change',
    rests_on=judged ~ ' F12.withdrawn_after_change.condition F12.role.condition', rests_if=judged_on,
    where="outcome = '原告撤诉'"
) }}
