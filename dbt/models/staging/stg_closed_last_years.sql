select
    scheme_year,
    township_code,
    indicator_code,
    last_n_t,
    last_d_t

from {{ source('closed', 'last_years') }}
