-- One row per duty of a scored year and how it stands there under its item: what it owes and did not earn, whether it
-- was done late by the year's last known day, and, of those, within the days that cost half only (DDL).
select
    items.scheme_year,
    items.township_code,
    items.indicator_code,
    items.is_up,
    items.rule,
    members.duty_id,
    members.record_key,
    members.den_w,
    members.counted_w,
    members.earned_w,
    case when items.is_up then members.counted_w - members.earned_w else members.earned_w end as adverse_w,
    coalesce(members.done_on <= members.as_of, false) as is_done,
    coalesce(members.done_on <= members.as_of and 1000 * members.late_wd <= items.half_t, false) as is_half_late,
    coalesce(living.share, 2520) as share

from {{ ref('int_scheme__items') }} as items
inner join {{ ref('int_indicators__members') }} as members
    on
        items.scheme_year = members.scheme_year
        and items.township_code = members.township_code
        and items.indicator_code = members.indicator_code
        and members.grain = 'year'
left join {{ ref('int_townships__living') }} as living
    on
        items.scheme_year = living.scheme_year
        and items.township_code = living.township_code
        and members.placed_on = living.date_day
