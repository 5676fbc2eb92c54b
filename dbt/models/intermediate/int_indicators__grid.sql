-- One row per township, indicator and period: every cell there is to fill (design: the grid is built first). A township
-- that another answers for by the period's last known day has none.
select
    townships.county_code,
    townships.township_code,
    indicators.indicator_code,
    cast(indicators.factor as bigint) as factor,
    indicators.unit,
    {{ is_count('indicators') }} as is_count,
    periods.scheme_year,
    periods.grain,
    periods.period_start,
    periods.period_end,
    periods.as_of,
    periods.snapshot_on

from {{ ref('int_townships__years') }} as townships
inner join {{ ref('int_indicators__periods') }} as periods on townships.scheme_year = periods.scheme_year
inner join {{ ref('int_townships__answering') }} as answering
    on
        townships.township_code = answering.member_code
        and townships.township_code = answering.township_code
        and periods.known_on between answering.answers_from and answering.answers_to
cross join {{ ref('indicators') }} as indicators
