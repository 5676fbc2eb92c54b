-- Every duty leads to the cell that names its record; a row here has none.
select duties.duty_id

from {{ ref('fct_duties') }} as duties
left join {{ ref('fct_duty_cells') }} as cells
    on duties.duty_id = cells.duty_id and cells.role = 'key'
where cells.duty_id is null
