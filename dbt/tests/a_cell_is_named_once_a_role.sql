-- The key of fct_duty_cells: a duty names a cell once in each role.
select
    duty_id,
    submission_id,
    sheet_name,
    cell,
    role,
    count(*) as copies

from {{ ref('fct_duty_cells') }}

group by duty_id, submission_id, sheet_name, cell, role
having count(*) > 1
