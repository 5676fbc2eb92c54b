-- One row per closed year and duty it left pending: neither numerator nor denominator there; it counts in a later year
-- (docs/spec/10-duties.md §4).
select
    scheme_year,
    duty_id,
    indicator_code,
    county_code,
    reported_by,
    record_key,
    kind,
    placed_on,
    den_w

from {{ ref('stg_closed_pending') }}
