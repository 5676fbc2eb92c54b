-- One row per township and period of validity.
select
    nullif(township_code, '') as township_code,
    nullif(township_name, '') as township_name,
    nullif(aliases, '') as aliases,
    nullif(group_code, '') as group_code,
    cast(nullif(valid_from, '') as date) as valid_from,
    cast(nullif(valid_to, '') as date) as valid_to,
    nullif(successor_code, '') as successor_code

from {{ source('county', 'townships') }}
