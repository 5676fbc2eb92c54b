-- One row per duty and cell it rests on, with the part the cell plays (docs/spec/10-duties.md §8) and what the township
-- said of it.
select
    cells.duty_id,
    cells.county_code,
    cells.township_code,
    cells.submission_id,
    cells.sheet_name,
    cells.row_number,
    cells.cell,
    cells.column_name,
    cells.role,
    explained.explanation

from {{ ref('int_duties__cells') }} as cells
left join {{ ref('int_problems__explained') }} as explained
    on
        cells.submission_id = explained.submission_id
        and cells.sheet_name = explained.sheet_name
        and cells.cell = explained.cell
