-- JC-01: of the decisions passed, those reviewed for legality before the meeting; without a meeting date none was.
with

decisions as (

    select
        *,
        'township' as origin

    from {{ ref('int_decisions__current') }}

)

{{ duty_block(
    'decisions', 'JC-01',
    lost_for='未经合法性审查，或者审查晚于集体讨论',
    placed_on='decision_date', done_on='review_date',
    is_earned="review_date <= meeting_date and review_conclusion in ('合法', '修改后合法')",
    rests_on='F04.decision_id.key F04.decision_date.placed F04.review_date.done F04.meeting_date.condition'
        ~ ' F04.review_conclusion.condition F04.result.condition',
    where="result in ('通过', '修改后通过')"
) }}
