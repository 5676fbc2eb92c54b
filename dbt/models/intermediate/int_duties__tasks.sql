-- ZZ-04: of the milestones of the year's tasks, those completed by their date; what was called off is out.
with

tasks as (

    select
        *,
        'township' as origin,
        due_date as due_on,
        false as is_provisional,
        cast(null as {{ dbt.type_string() }}) as clock_code,
        'ND' as day_kind

    from {{ ref('int_tasks__current') }}

)

{{ duty_block(
    'tasks', 'ZZ-04',
    lost_for='任务节点未按期完成',
    placed_on='due_on', done_on='completed_date', clocked=true, is_earned='completed_date <= due_on',
    rests_on='F19.task_no.key F19.completed_date.done F19.due_date.placed F19.status.condition',
    where="status <> '取消'"
) }}
