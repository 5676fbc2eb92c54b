-- Every duty with a record leads to the cell that names it; a row here has none. What is absent has no record, and of a
-- month's return the receipt is the evidence.
select duties.duty_id

from {{ ref('int_duties__placed') }} as duties
left join {{ ref('fct_duty_cells') }} as cells
    on duties.duty_id = cells.duty_id and cells.role = 'key'
where duties.origin <> 'absence' and duties.rests_on <> '' and cells.duty_id is null
