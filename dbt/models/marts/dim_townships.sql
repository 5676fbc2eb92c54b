-- One row per township and period of validity.
select
    substr(township_code, 1, 6) as county_code,
    township_code,
    township_name,
    aliases,
    group_code,
    valid_from,
    valid_to,
    successor_code

from {{ ref('townships') }}
