-- One row per scheme year, group and setting.
select
    cast(nullif(scheme_year, '') as integer) as scheme_year,
    nullif(group_code, '') as group_code,
    nullif(key, '') as key,
    nullif(value, '') as value,
    nullif(source, '') as source

from {{ source('county', 'scheme_settings') }}
