select
    act_id,
    act,
    submission_id,
    duty_id,
    county_code,
    township_code,
    report_month,
    reason,
    person,
    expires_on,
    cast(recorded_at as timestamp) as recorded_at,
    withdrawn,
    form_code,
    record_key,
    column_name,
    confirmed_value

from {{ source('ledger', 'acts') }}
