select
    submission_id,
    county_code,
    township_code,
    report_month,
    account,
    file_name,
    file_sha256,
    cast(received_at as timestamp) as received_at,
    lifecycle,
    verdict,
    is_effective,
    problem_count,
    rows_total,
    rows_clean,
    rows_belated,
    reporting_mode,
    fill_date,
    is_readable,
    judged_seq

from {{ source('ledger', 'submissions') }}
