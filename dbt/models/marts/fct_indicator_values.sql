-- One row per township, indicator and period: the value, or the reason why there is none.
select
    county_code,
    township_code,
    indicator_code,
    grain,
    period_start,
    period_end,
    as_of,
    {{ scaled('n_t', 3, 'decimal(18, 3)') }} as numerator,
    {{ scaled('d_t', 3, 'decimal(18, 3)') }} as denominator,
    {{ scaled('pending_t', 3, 'decimal(18, 3)') }} as pending,
    {{ scaled('value_tt', 4, 'decimal(18, 4)') }} as value,
    status,
    is_small,
    cast(months_missing as integer) as months_missing

from {{ ref('int_indicators__values') }}
