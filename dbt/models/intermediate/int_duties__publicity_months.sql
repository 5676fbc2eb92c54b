-- PF-01: one slot per township and month, done on the first event in it; O-01: the leaflets of each event.
{%- set cells = 'F17.theme.key F17.activity_date.' %}
with

events as (

    select
        events.*,
        'township' as origin,
        days.report_month

    from ({{ current_records('F17') }}) as events
    inner join {{ ref('dim_dates') }} as days on events.activity_date = days.date_day

),

firsts as (

    select
        county_code,
        township_code,
        report_month,
        min(activity_date) as activity_date,
        min_by(record_key, cast(activity_date as {{ dbt.type_string() }}) || record_key) as event_key

    from events

    group by county_code, township_code, report_month

),

months as (

    {{ slots('slots.report_month', 'firsts', ['report_month'], 'activity_date', 'event_key', 'events') }}

)

{{ duty_block(
    'months', 'PF-01', lost_for='本月没有法治宣传活动',
    kind='slot', source_key='source_key', placed_on='due_on', done_on='done_on', clocked=true,
    is_earned='done_on is not null', rests_on=cells ~ 'done', where='true'
) }}

union all

{{ duty_block(
    'events', 'O-01', placed_on='activity_date', done_on='activity_date', is_earned='true',
    num_w='1000 * leaflets', den_w='0', rests_on=cells ~ 'placed F17.leaflets.weight', where='leaflets is not null'
) }}
