-- One row per township, indicator and period: every cell there is to fill (design: the grid is built first).
select
    townships.county_code,
    townships.township_code,
    indicators.indicator_code,
    cast(indicators.factor as bigint) as factor,
    periods.scheme_year,
    periods.grain,
    periods.period_start,
    periods.period_end,
    periods.as_of,
    periods.snapshot_on

from {{ ref('int_townships__years') }} as townships
inner join {{ ref('int_indicators__periods') }} as periods on townships.scheme_year = periods.scheme_year
cross join {{ ref('indicators') }} as indicators
