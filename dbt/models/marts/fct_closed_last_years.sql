-- One row per closed year, township and indicator: the counts of the year before as the closing knew them, on which a
-- mark may rest (docs/spec/10-duties.md §2, YS-03); of all townships it answers for together.
select
    scheme_year,
    township_code,
    indicator_code,
    {{ scaled('last_n_t', 3, 'decimal(18, 3)') }} as numerator,
    {{ scaled('last_d_t', 3, 'decimal(18, 3)') }} as denominator

from {{ ref('stg_closed_last_years') }}
