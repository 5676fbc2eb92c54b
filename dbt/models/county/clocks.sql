-- One row per clock and date from which its length holds.
select
    nullif(clock_code, '') as clock_code,
    nullif(name, '') as name,
    nullif(law, '') as law,
    nullif(article, '') as article,
    nullif(kind, '') as kind,
    cast(nullif(length, '') as integer) as length,
    cast(nullif(roll, '') as boolean) as roll,
    cast(nullif(valid_from, '') as date) as valid_from,
    nullif(source, '') as source

from {{ source('county', 'clocks') }}
