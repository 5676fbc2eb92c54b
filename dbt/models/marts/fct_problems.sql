-- One row per problem found in a workbook, in the words the clerk read.
select
    submission_id,
    county_code,
    township_code,
    report_month,
    form_code,
    sheet_name,
    cell,
    column_name,
    rule,
    severity,
    raw_value,
    message,
    hint,
    explanation,
    record_key

from {{ ref('stg_ledger_problems') }}
