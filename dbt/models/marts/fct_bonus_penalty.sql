-- One row per event of the county's list of bonus, penalty and veto, and whether it counts.
select
    scheme_year,
    county_code,
    township_code,
    reported_by,
    event_id,
    event_date,
    event_type,
    rule_code,
    level,
    points,
    is_counted,
    count_reason,
    is_after_closing,
    basis,
    confirmed_by,
    act_id,
    submission_id,
    sheet_name,
    row_number

from {{ ref('int_bonus_penalty__events') }}
