-- One row per day of study and indicator: leaders' sessions (XF-01) and lectures (XF-03), counted by the day, without a
-- denominator; examinations, passed ÷ due (XF-08); hearings attended (O-10).
{%- set cells = 'F06.topic.key F06.study_date.placed F06.session_type.condition' %}
with

sessions as (

    select
        *,
        'township' as origin,
        cast(study_date as {{ dbt.type_string() }}) as day_key,
        row_number() over (
            partition by county_code, township_code, study_date, is_leaders
            order by record_key
        ) as nth_leaders,
        row_number() over (
            partition by county_code, township_code, study_date, is_lecture
            order by record_key
        ) as nth_lecture

    from {{ ref('int_study__sessions') }}

),

days as (

    select
        county_code,
        township_code,
        record_key as session_key,
        day_key as record_key,
        submission_id,
        sheet_name,
        row_number,
        study_date,
        origin,
        is_leaders and nth_leaders = 1 as is_leaders_day,
        is_lecture and nth_lecture = 1 as is_lecture_day

    from sessions

)

{{ duty_block(
    'days', 'XF-01', source_key='session_key', placed_on='study_date', done_on='study_date', is_earned='true',
    den_w='0', rests_on=cells ~ ' F06.audience.condition', where='is_leaders_day'
) }}

union all

{{ duty_block(
    'days', 'XF-03', source_key='session_key', placed_on='study_date', done_on='study_date', is_earned='true',
    den_w='0', rests_on=cells, where='is_lecture_day'
) }}

union all

{{ duty_block(
    'sessions', 'XF-08', lost_for='考试有人缺考或者不合格',
    placed_on='study_date', done_on='study_date', is_earned='true',
    is_part='exam_passed < due_count', num_w='1000 * exam_passed', den_w='1000 * due_count',
    rests_on=cells ~ ' F06.exam_passed.weight F06.due_count.weight F06.exam_taken.condition', where='is_exam'
) }}

union all

{{ duty_block(
    'sessions', 'O-10', placed_on='study_date', done_on='study_date', is_earned='true', den_w='0', rests_on=cells,
    where="session_type = '旁听庭审'"
) }}
