-- One row per duty and cell it rests on, with the part the cell plays (docs/spec/10-duties.md §8).
select
    duty_id,
    county_code,
    township_code,
    submission_id,
    sheet_name,
    row_number,
    cell,
    column_name,
    role

from {{ ref('int_duties__cells') }}
