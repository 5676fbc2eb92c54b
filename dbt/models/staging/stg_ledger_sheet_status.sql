select
    submission_id,
    county_code,
    township_code,
    report_month,
    form_code,
    status

from {{ source('ledger', 'sheet_status') }}
