select
    scheme_year,
    county_code,
    reported_by,
    event_id,
    event_date,
    event_type,
    rule_code,
    level,
    points,
    basis,
    confirmed_by,
    act_id,
    submission_id,
    sheet_name,
    row_number

from {{ source('closed', 'events') }}
