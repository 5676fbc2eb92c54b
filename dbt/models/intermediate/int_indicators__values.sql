-- One row per cell of the grid: its counts in thousandths, its status, the first that fits (docs/spec/9-semantics.md
-- §5), and its value in ten-thousandths, rounded half up for showing only. A count is there when something was counted;
-- one that is only looked at is 0 when nothing was.
with

cells as (

    select
        grid.*,
        coalesce(counts.n_t, 0) as n_t,
        coalesce(counts.d_t, 0) as d_t,
        coalesce(counts.pending_t, 0) as pending_t,
        case when grid.is_count then coalesce(counts.n_t, 0) else coalesce(counts.d_t, 0) end as basis_t,
        coalesce(counts.has_stock, false) as has_stock,
        coalesce(unreported.months_missing, 0) as months_missing,
        coalesce(unreported.is_never_reported, false) as is_never_reported,
        items.missing_policy,
        items.n0_t

    from {{ ref('int_indicators__grid') }} as grid
    left join {{ ref('int_indicators__counts') }} as counts
        on
            grid.grain = counts.grain
            and grid.period_end = counts.period_end
            and grid.township_code = counts.township_code
            and grid.indicator_code = counts.indicator_code
    left join {{ ref('int_indicators__unreported') }} as unreported
        on
            grid.grain = unreported.grain
            and grid.period_end = unreported.period_end
            and grid.township_code = unreported.township_code
            and grid.indicator_code = unreported.indicator_code
    left join {{ ref('int_scheme__items') }} as items
        on
            grid.scheme_year = items.scheme_year
            and grid.township_code = items.township_code
            and grid.indicator_code = items.indicator_code

),

judged as (

    select
        *,
        case
            when is_never_reported or (basis_t = 0 and months_missing > 0) then 'not_reported'
            when basis_t > 0 then 'ok'
            when pending_t > 0 or has_stock then 'immature'
            when missing_policy = 'Z' then 'none_done'
            when is_count and missing_policy is null then 'ok'
            else 'not_applicable'
        end as status

    from cells

)

select
    *,
    case
        when status = 'ok' and is_count then 10 * n_t
        when status = 'ok' then {{ half_up_div('10000 * factor * n_t', 'd_t') }}
    end as value_tt,
    d_t > 0 and coalesce(d_t < 2 * n0_t, false) as is_small

from judged
