-- One row per cell of the grid that has duties: numerator, denominator and pending, in thousandths.
select
    scheme_year,
    grain,
    period_end,
    township_code,
    indicator_code,
    cast(sum(earned_w) as bigint) as n_t,
    cast(sum(counted_w) as bigint) as d_t,
    cast(sum(den_w) - sum(counted_w) as bigint) as pending_t,
    max(case when kind = 'stock' then 1 else 0 end) = 1 as has_stock

from {{ ref('int_indicators__members') }}

group by scheme_year, grain, period_end, township_code, indicator_code
