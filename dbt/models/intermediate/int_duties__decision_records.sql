-- One row per decision passed and indicator of what is on paper: decided by a meeting that may decide, with minutes
-- (JC-03), and archived within the days the scheme gives, counted without any roll (JC-05).
{%- set passed = "result in ('通过', '修改后通过')" %}
with

decisions as (

    select
        decisions.*,
        'township' as origin,
        coalesce(meeting_type in ('镇长(乡长)办公会', '政府全体会议', '党政联席会'), false) as is_collective,
        case when archive_no is not null then archive_date end as archived_on,
        due_day.date_day as due_on,
        false as is_provisional,
        cast(null as {{ dbt.type_string() }}) as clock_code,
        'ND' as day_kind

    from {{ ref('int_decisions__current') }} as decisions
    left join {{ ref('dim_dates') }} as decision_day on decisions.decision_date = decision_day.date_day
    left join {{ ref('int_scheme__lengths') }} as lengths on decision_day.calendar_year = lengths.calendar_year
    left join {{ ref('dim_dates') }} as due_day on decision_day.day_no + lengths.archive_days = due_day.day_no

)

-- JC-03
{{ duty_block(
    'decisions', 'JC-03',
    lost_for='未经有权的会议集体讨论，或者没有会议纪要',
    placed_on='decision_date', is_earned='is_collective and minutes_no is not null',
    rests_on='F04.decision_id.key F04.decision_date.placed',
    rests_if={
        'not is_collective': 'F04.meeting_type.condition F04.minutes_no.condition',
        'is_collective': 'F04.minutes_no.condition F04.meeting_type.condition',
        'true': 'F04.result.condition',
    },
    where=passed
) }}

union all

-- JC-05: archived is a number and a date.
{{ duty_block(
    'decisions', 'JC-05',
    lost_for='未在规定期限内归档，或者没有案卷号',
    placed_on='decision_date', done_on='archived_on', clocked=true, is_earned='archived_on <= due_on',
    rests_on='F04.decision_id.key F04.decision_date.placed F04.result.condition',
    rests_if={
        'archive_no is null and archive_date is not null': 'F04.archive_no.done F04.archive_date.done',
        'archive_no is not null or archive_date is null': 'F04.archive_date.done F04.archive_no.done',
    },
    where=passed
) }}
