-- One row per township, scheme year and item: the official mark in hundredths, null for 缺项.
with

counted as (

    select
        items.*,
        cells.n_t,
        cells.d_t,
        cells.value_tt,
        cells.status,
        cells.is_small,
        cells.as_of,
        case when items.is_up then cells.d_t - cells.n_t else cells.n_t end as adverse_t

    from {{ ref('int_scheme__items') }} as items
    inner join {{ ref('int_indicators__values') }} as cells
        on
            items.scheme_year = cells.scheme_year
            and items.township_code = cells.township_code
            and items.indicator_code = cells.indicator_code
            and cells.grain = 'year'

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
