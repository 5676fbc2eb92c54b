-- One row per setting of the county and date from which it holds.
select
    nullif(key, '') as key,
    nullif(value, '') as value,
    cast(nullif(valid_from, '') as date) as valid_from,
    nullif(source, '') as source

from {{ source('county', 'settings') }}
