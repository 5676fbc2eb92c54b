-- One row per duty of the records in force (docs/spec/10-duties.md §1): when it counts, when it earns, and the year it
-- is scored in by its dates alone, the freeze date standing for the closing. Closings come after: int_duties__placed.
{{ config(materialized='view') }}

with

duties as (
    {% for subject in duty_subjects() %}
        {{ 'union all' if not loop.first }}
        select * from {{ ref('int_duties__' ~ subject) }}
    {%- endfor %}

),

counted as (

    select
        *,
        case
            when due_on is null then placed_on
            else least(coalesce(done_on, due_on), due_on)
        end as counts_from

    from duties

),

earned as (

    select
        *,
        case
            when not is_earned then cast(null as date)
            when due_on is null then placed_on
            else greatest(coalesce(done_on, due_on), counts_from)
        end as earns_from,
        due_on is not null and done_on > due_on as is_late

    from counted

)

select
    earned.indicator_code || '|' || earned.county_code || '|' || earned.township_code || '|'
    || earned.record_key || '|' || earned.part as duty_id,
    earned.indicator_code,
    earned.county_code,
    earned.township_code as reported_by,
    earned.record_key,
    earned.source_key,
    earned.part,
    earned.kind,
    earned.placed_on,
    earned.due_on,
    earned.is_provisional,
    earned.clock_code,
    earned.done_on,
    case when earned.is_late then done_day.working_no - due_day.working_no end as late_wd,
    case when earned.is_late then done_day.day_no - due_day.day_no end as late_nd,
    earned.day_kind,
    earned.counts_from,
    earned.earns_from,
    earned.num_w,
    earned.den_w,
    earned.is_part,
    earned.origin,
    coalesce(exempted.act_id, earned.confirmed_act_id) as exempt_act_id,
    greatest(cast(extract(year from earned.placed_on) as integer), count_day.first_open_year) as scored_year,
    earned.submission_id,
    earned.sheet_name,
    earned.row_number,
    earned.lost_for,
    earned.rests_on

from earned
left join {{ ref('int_acts__exempted') }} as exempted
    on
        exempted.duty_id = earned.indicator_code || '|' || earned.county_code || '|' || earned.township_code || '|'
        || earned.record_key || '|' || earned.part
left join {{ ref('dim_dates') }} as due_day on earned.due_on = due_day.date_day
left join {{ ref('dim_dates') }} as done_day on earned.done_on = done_day.date_day
left join {{ ref('dim_dates') }} as count_day on earned.counts_from = count_day.date_day
