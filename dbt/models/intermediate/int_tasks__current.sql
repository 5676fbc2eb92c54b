-- One row per milestone of the year's tasks: F19 is a snapshot, so that in force is the whole sheet of the latest month
-- of the year that sent one, an empty list too; what is absent there is gone (docs/spec/10-duties.md §2). Each year
-- numbers its tasks anew; one carried into the next year's sheet with its date is still one. Of a township that another
-- answers for, what was due after its last day is gone unless the successor's sheet goes on with it.
with

sent as ({{ months_sent('F19', 'township_code') }}),

in_force as (

    select
        township_code,
        max(report_month) as report_month

    from sent

    group by township_code, substr(report_month, 1, 4)

),

numbered as (

    select
        tasks.*,
        row_number() over (
            partition by tasks.holder_code, tasks.record_key, tasks.due_date
            order by tasks.report_month desc, tasks.row_number asc
        ) as copy_no,
        min(substr(tasks.report_month, 1, 4)) over (
            partition by tasks.holder_code, tasks.record_key, tasks.due_date
        ) as first_year

    from ({{ held_rows('F19') }}) as tasks
    inner join in_force
        on tasks.sent_by = in_force.township_code and tasks.report_month = in_force.report_month
    inner join {{ ref('int_townships__answering') }} as lasting
        on tasks.sent_by = lasting.member_code and tasks.sent_by = lasting.township_code
    where tasks.due_date <= lasting.answers_to or {{ as_of() }} <= lasting.answers_to

)

select
    county_code,
    holder_code as township_code,
    record_key || '@' || first_year as record_key,
    submission_id,
    sheet_name,
    row_number,
    {%- for column in duty_columns('F19') %}
    {{ column }}{{ ',' if not loop.last }}
    {%- endfor %}

from numbered
where copy_no = 1 and coalesce(record_state, '正常') <> '作废'
