-- One row per indicator: what it is, in words that stand in the county's file.
select
    indicator_code,
    indicator_name,
    dimension,
    unit,
    factor,
    direction,
    is_scored,
    coalesce(forms, '') as forms,
    definition,
    source

from {{ ref('indicators') }}
