-- One row per decision passed and indicator: every step taken, each in its turn (JC-02), and its risks assessed before
-- the meeting (JC-04). A step without a date was not taken; a reason for leaving it out counts only once the county has
-- confirmed it (docs/spec/9-semantics.md §13).
{%- set passed = "result in ('通过', '修改后通过')" %}
{%- set steps = {
    'lacks_public': 'F04.public_end.condition F04.public_start.condition',
    'lacks_expert': 'F04.expert_date.condition',
    'lacks_risk': 'F04.risk_date.condition',
    'lacks_review': 'F04.review_date.condition',
    'lacks_meeting': 'F04.meeting_date.condition',
} %}
{#- The steps that lack come first among the cells, the others after them. #}
{%- set step_cells = dict(steps) %}
{%- for lacks, cells in steps.items() %}{% do step_cells.update({'not ' ~ lacks: cells}) %}{% endfor %}
{%- set reason = {'risk_exempt_reason is not null': 'F04.risk_exempt_reason.condition'} %}
{%- set required = 'F04.public_required.condition F04.expert_required.condition F04.result.condition' %}
{%- do step_cells.update({'true': required}) %}
{%- do step_cells.update(reason) %}
with

excused as (

    select
        decisions.*,
        {{ confirmed('decisions', 'F04', 'risk_exempt_reason') }} as risk_act_id

    from {{ ref('int_decisions__current') }} as decisions

),

decisions as (

    select
        *,
        'township' as origin,
        coalesce(public_required, false) and (
            public_start is null
            or public_end is null
            or public_end < public_start
            or coalesce(public_end > review_date, false)
        ) as lacks_public,
        coalesce(expert_required, false)
        and (expert_date is null or coalesce(expert_date > review_date, false)) as lacks_expert,
        (coalesce(risk_required, false) or risk_act_id is null)
        and (risk_date is null or coalesce(risk_date > review_date, false)) as lacks_risk,
        review_date is null or coalesce(review_date > meeting_date, false) as lacks_review,
        meeting_date is null as lacks_meeting

    from excused

)

-- JC-02: public participation and expert argument where they are required, risk assessment always, each by the day of
-- the legality review; the review by the day of the meeting.
{{ duty_block(
    'decisions', 'JC-02',
    lost_for='法定程序不全，或者先后颠倒',
    placed_on='decision_date',
    is_earned='not (lacks_public or lacks_expert or lacks_risk or lacks_review or lacks_meeting)',
    rests_on='F04.decision_id.key F04.decision_date.placed', rests_if=step_cells, where=passed
) }}

union all

-- JC-04: assessed by the day of the meeting; without a meeting date nothing was.
{{ duty_block(
    'decisions', 'JC-04',
    lost_for='未评估风险，或者评估晚于集体讨论',
    placed_on='decision_date', done_on='risk_date', is_earned='risk_date <= meeting_date',
    rests_on='F04.decision_id.key F04.decision_date.placed F04.risk_date.done F04.meeting_date.condition'
        ~ ' F04.result.condition',
    rests_if=reason, exempt_act='risk_act_id', where=passed
) }}
