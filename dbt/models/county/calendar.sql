select
    cast(date as date) as date_day,
    cast(is_working as boolean) as is_working,
    name as day_name

from {{ source('county', 'calendar') }}
