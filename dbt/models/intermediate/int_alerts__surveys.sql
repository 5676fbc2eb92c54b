{{ config(materialized="view") }}
-- Surveys of satisfaction, of open years, with too small a sample to say much.
with

surveys as (

    select
        surveys.*,
        basis.least_sample

    from {{ ref('int_surveys__current') }} as surveys
    cross join {{ ref('int_alerts__basis') }} as basis
    where surveys.sample_size < basis.least_sample and surveys.survey_year >= basis.first_open_year

)

{{ alert_block(
    'surveys', 'small_survey', text('survey_year'),
    text('survey_year') ~ " || '年社会满意度调查的有效样本只有' || " ~ text('sample_size') ~ " || '份，不足' || "
    ~ text('least_sample') ~ " || '份，得分代表性不足，请县考核办核实或者补充调查。'",
    indicator_code="'TS-03'", part='record_key', column_name="'sample_size'"
) }}
