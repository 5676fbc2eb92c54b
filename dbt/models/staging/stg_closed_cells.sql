select
    duty_id,
    county_code,
    township_code,
    submission_id,
    sheet_name,
    row_number,
    cell,
    column_name,
    role,
    mention_no

from {{ source('closed', 'cells') }}
