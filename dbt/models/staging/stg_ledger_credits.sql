select
    report_month,
    cast(late_from as timestamp) as late_from,
    closes_on

from {{ source('ledger', 'credits') }}
