-- One row per township, scheme year and item: the official mark in hundredths, null for 缺项.
with

counted as (

    select
        items.*,
        cells.n_t,
        cells.d_t,
        cells.is_count,
        cells.unit,
        case when cells.is_count then 1000 else cells.d_t end as base_t,
        cells.pending_t,
        cells.months_missing,
        cells.value_tt,
        cells.status,
        cells.is_small,
        cells.as_of,
        coalesce(events.adverse_e, 0) as adverse_e,
        coalesce(events.late_e, 0) as late_e,
        coalesce(events.half_late_t, 0) as half_late_t,
        coalesce(months.township_months, 12) as township_months,
        coalesce(last_years.last_n_t, 0) as last_n_t,
        coalesce(last_years.last_d_t, 0) as last_d_t

    from {{ ref('int_scheme__items') }} as items
    inner join {{ ref('int_indicators__values') }} as cells
        on
            items.scheme_year = cells.scheme_year
            and items.township_code = cells.township_code
            and items.indicator_code = cells.indicator_code
            and cells.grain = 'year'
    left join {{ ref('int_indicators__events') }} as events
        on
            items.scheme_year = events.scheme_year
            and items.township_code = events.township_code
            and items.indicator_code = events.indicator_code
    left join {{ ref('int_townships__months') }} as months
        on items.scheme_year = months.scheme_year and items.township_code = months.township_code
    left join {{ ref('int_indicators__last_years') }} as last_years
        on
            items.scheme_year = last_years.scheme_year
            and items.township_code = last_years.township_code
            and items.indicator_code = last_years.indicator_code

),

marked as (

    select
        *,
        {{ official_mark() }} as mark_h

    from counted

)

select
    *,
    full_h - mark_h as lost_h

from marked
