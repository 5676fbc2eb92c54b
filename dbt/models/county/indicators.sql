-- One row per indicator; what it is.
select
    nullif(indicator_code, '') as indicator_code,
    nullif(indicator_name, '') as indicator_name,
    nullif(dimension, '') as dimension,
    nullif(unit, '') as unit,
    cast(nullif(factor, '') as integer) as factor,
    nullif(direction, '') as direction,
    cast(nullif(is_scored, '') as boolean) as is_scored,
    nullif(forms, '') as forms,
    nullif(definition, '') as definition,
    nullif(source, '') as source

from {{ source('county', 'indicators') }}
