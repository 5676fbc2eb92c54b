select
    scheme_year,
    version

from {{ source('closed', 'years') }}
