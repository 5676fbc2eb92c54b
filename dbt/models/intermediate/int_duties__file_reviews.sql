-- ZF-06: of the case files reviewed by the county, those that pass.
with

reviews as (

    select
        *,
        'county' as origin

    from {{ ref('int_file_reviews__current') }}
    where township_code is not null

)

{{ duty_block(
    'reviews', 'ZF-06', lost_for='执法案卷评查不合格',
    placed_on='review_date', done_on='review_date', is_earned="grade in ('优秀', '合格')",
    rests_on='F10.case_no.key F10.review_date.placed F10.grade.condition', where='true'
) }}
