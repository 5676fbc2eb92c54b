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

from {{ source('closed', 'pending') }}
