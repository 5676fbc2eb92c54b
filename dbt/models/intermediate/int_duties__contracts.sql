-- HT-01: of the contracts to be reviewed, those reviewed by the day they were signed; an unsigned one is not yet due.
with

contracts as (

    select
        *,
        'township' as origin

    from {{ ref('int_contracts__current') }}

)

{{ duty_block(
    'contracts', 'HT-01',
    lost_for='未经合法性审查，或者审查晚于签订',
    placed_on='sign_date', done_on='review_date',
    is_earned="review_date <= sign_date and review_conclusion in ('合法', '修改后合法')",
    rests_on='F05.contract_no.key F05.sign_date.placed F05.review_date.done F05.review_conclusion.condition'
        ~ ' F05.review_required.condition',
    where='review_required'
) }}
