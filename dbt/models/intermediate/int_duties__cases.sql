-- ZF-02: of the major enforcement decisions, those reviewed by the day they were made.
with

cases as (

    select
        *,
        'township' as origin

    from {{ ref('int_cases__current') }}

)

{{ duty_block(
    'cases', 'ZF-02',
    lost_for='重大执法决定未经法制审核，或者审核晚于决定',
    placed_on='decision_date', done_on='legal_review_date',
    is_earned="legal_review_date <= decision_date and legal_review_conclusion in ('通过', '修改后通过')",
    rests_on='F09.case_no.key F09.decision_date.placed F09.legal_review_date.done'
        ~ ' F09.legal_review_conclusion.condition F09.major_decision.condition',
    where='major_decision'
) }}
