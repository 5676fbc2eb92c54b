select
    submission_id,
    form_code,
    sheet_name,
    column_name,
    column_letter

from {{ source('ledger', 'sheet_columns') }}
