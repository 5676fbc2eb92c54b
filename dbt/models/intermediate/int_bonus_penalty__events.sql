-- One row per event of the county's F20 in force: whose, in which scheme year, its points as a positive number, and
-- whether it counts: of the same honour the best only; a veto once the county has confirmed it, of that date, a second
-- time (docs/spec/5-procedure.md §5.2, 9-semantics.md §8). A closed year has the events of its closing; one told later
-- waits for the year's next version.
{%- set told = [
    'event_date', 'event_type', 'rule_code', 'level', 'basis', 'confirmed_by', 'act_id', 'submission_id', 'sheet_name',
    'row_number'
] %}
with

listed as ({{ county_list('F20') }}),

dated as (

    select
        listed.*,
        cast(extract(year from listed.event_date) as integer) as scheme_year,
        acts.act_id

    from listed
    left join {{ ref('int_acts__confirmed') }} as acts
        on
            acts.form_code = 'F20'
            and listed.township_code = acts.township_code
            and listed.record_key = acts.record_key
            and acts.confirmed_value in ('', cast(listed.event_date as {{ dbt.type_string() }}))

),

events as (

    select
        dated.scheme_year,
        dated.county_code,
        dated.township_code,
        dated.event_id,
        dated.{{ told | join(',\n        dated.') }},
        cast(abs(dated.points) as decimal(9, 2)) as size,
        closed_years.scheme_year is not null as is_after_closing

    from dated
    left join {{ ref('stg_closed_years') }} as closed_years on dated.scheme_year = closed_years.scheme_year
    left join {{ ref('stg_closed_events') }} as closed
        on
            dated.scheme_year = closed.scheme_year
            and dated.township_code = closed.reported_by
            and dated.event_id = closed.event_id
    where closed.event_id is null

    union all

    select
        scheme_year,
        county_code,
        reported_by as township_code,
        event_id,
        {{ told | join(',\n        ') }},
        cast(points as decimal(9, 2)) as size,
        false as is_after_closing

    from {{ ref('stg_closed_events') }}

),

answered as (

    select
        events.*,
        answering.township_code as answering_code,
        row_number() over (
            partition by
                events.scheme_year, answering.township_code, events.event_type, events.rule_code,
                events.is_after_closing
            order by coalesce(events.size, 0) desc, events.event_id asc
        ) as nth_best

    from events
    inner join {{ ref('int_townships__answering') }} as answering
        on
            events.township_code = answering.member_code
            and least(
                {{ year_end('events.scheme_year') }}, {{ as_of() }}
            ) between answering.answers_from and answering.answers_to
    where events.event_date <= {{ as_of() }}

)

select
    scheme_year,
    county_code,
    answering_code as township_code,
    township_code as reported_by,
    event_id,
    event_date,
    event_type,
    rule_code,
    level,
    size as points,
    case
        when is_after_closing then false
        when event_type = '加分' then nth_best = 1
        when event_type = '一票否决' then act_id is not null
        else true
    end as is_counted,
    is_after_closing,
    case
        when is_after_closing then '年度已关账，未计入'
        when event_type = '加分' and nth_best > 1 then '同一事项已按最高级别计分'
        when event_type = '一票否决' and act_id is null then '待第二人确认'
        else '计入'
    end as count_reason,
    basis,
    confirmed_by,
    act_id,
    submission_id,
    sheet_name,
    row_number

from answered
