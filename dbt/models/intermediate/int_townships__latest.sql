-- One row per township: its latest name and group, and who answers for its records at the as-of date; a county's list
-- is of no township.
select
    townships.township_code,
    answering.township_code as answering_code,
    max_by(townships.township_name, townships.valid_from) as township_name,
    max_by(townships.group_code, townships.valid_from) as group_code

from {{ ref('dim_townships') }} as townships
inner join {{ ref('int_townships__answering') }} as answering
    on
        townships.township_code = answering.member_code
        and {{ as_of() }} between answering.answers_from and answering.answers_to

group by townships.township_code, answering.township_code
