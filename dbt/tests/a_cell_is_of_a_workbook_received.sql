-- Every cell a duty rests on is of a workbook that was received.
select distinct cells.submission_id

from {{ ref('fct_duty_cells') }} as cells
left join {{ ref('fct_submissions') }} as submissions on cells.submission_id = submissions.submission_id
where submissions.submission_id is null
