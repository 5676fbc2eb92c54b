select
    scheme_year,
    township_code,
    report_month,
    form_code,
    status

from {{ source('closed', 'sheets') }}
