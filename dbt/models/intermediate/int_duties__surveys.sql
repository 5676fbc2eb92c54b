-- TS-03: score × sample ÷ 100 × sample, so that several surveys give their weighted mean; a year's survey stands on its
-- last day.
with

surveys as (

    select
        *,
        'county' as origin

    from {{ ref('int_surveys__current') }}

)

{{ duty_block(
    'surveys', 'TS-03', lost_for='社会满意度不足',
    placed_on="cast(cast(survey_year as " ~ dbt.type_string() ~ ") || '-12-31' as date)",
    is_earned='true', is_part='score < 100', num_w='cast(score * 1000 as bigint) * sample_size',
    den_w='100000 * sample_size', rests_on='F21.score.key F21.score.weight F21.sample_size.weight', where='true'
) }}
