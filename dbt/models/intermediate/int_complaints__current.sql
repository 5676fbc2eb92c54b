-- One row per complaint or petition that F15 or the county's list holds; the county's closing date wins
-- (docs/spec/9-semantics.md §11.8).
with

{{ with_county_list('F15', '信访投诉') }}

select
    county_code,
    township_code,
    record_key,
    origin,
    due_date,
    coalesce(extended, false) as is_extended,
    coalesce(county_date, closed_date) as closed_date,
    feedback_date,
    coalesce(is_repeat, false) as is_repeat,
    submission_id,
    sheet_name,
    row_number

from records
