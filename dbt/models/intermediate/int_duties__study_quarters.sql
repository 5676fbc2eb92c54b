-- XF-02: one slot per township and quarter, done on the leaders' first session in it.
with

firsts as (

    select
        sessions.county_code,
        sessions.township_code,
        days.calendar_year,
        days.quarter_no,
        min(sessions.study_date) as study_date,
        min_by(sessions.record_key, cast(sessions.study_date as {{ dbt.type_string() }}) || sessions.record_key)
            as session_key

    from {{ ref('int_study__sessions') }} as sessions
    inner join {{ ref('dim_dates') }} as days on sessions.study_date = days.date_day
    where sessions.is_leaders

    group by sessions.county_code, sessions.township_code, days.calendar_year, days.quarter_no

),

quarters as (

    {{ slots(
        "cast(slots.calendar_year as " ~ dbt.type_string() ~ ") || '-Q' || cast(slots.quarter_no as "
            ~ dbt.type_string() ~ ")",
        'firsts', ['calendar_year', 'quarter_no'], 'study_date', 'session_key', ref('int_study__sessions')
    ) }}
    where slots.is_quarter_end

)

{{ duty_block(
    'quarters', 'XF-02', lost_for='本季度没有领导班子集体学法',
    kind='slot', source_key='source_key', placed_on='due_on', done_on='done_on', clocked=true,
    is_earned='done_on is not null', rests_on='F06.topic.key F06.study_date.done F06.session_type.condition',
    where='true'
) }}
