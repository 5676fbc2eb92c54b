-- One row per duty: the cell that shows best why it cost marks: what was done, else what it weighs, else a condition,
-- else what placed it.
with

ranked as (

    select
        duty_id,
        submission_id,
        sheet_name,
        cell,
        row_number() over (
            partition by duty_id
            order by
                case role
                    when 'done' then 1
                    when 'weight' then 2
                    when 'condition' then 3
                    when 'due' then 4
                    when 'placed' then 5
                    else 6
                end,
                mention_no, sheet_name, row_number, cell, submission_id
        ) as nth

    from {{ ref('int_duties__cells') }}

)

select
    duty_id,
    submission_id,
    sheet_name,
    cell

from ranked
where nth = 1
