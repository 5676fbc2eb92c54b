-- TS-02: of the mediations brought to an end, those settled.
with

mediations as (

    select
        *,
        'township' as origin

    from {{ ref('int_mediations__current') }}

)

{{ duty_block(
    'mediations', 'TS-02',
    lost_for='调解不成',
    placed_on='close_date', done_on='close_date', is_earned="result = '调解成功'",
    rests_on='F16.mediation_no.key F16.close_date.placed F16.result.condition',
    where="result in ('调解成功', '调解不成')"
) }}
