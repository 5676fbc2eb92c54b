-- One row per township that answers at the as-of date: the last day its data run through, which is the day on which
-- the workbook of its latest month in force was filled in, that of its predecessors included; never after the as-of
-- date.
select
    answering.township_code,
    least(
        max_by(
            coalesce(submissions.fill_date, submissions.received_on),
            submissions.report_month || cast(submissions.received_at as {{ dbt.type_string() }})
        ),
        {{ as_of() }}
    ) as data_through

from {{ ref('fct_submissions') }} as submissions
inner join {{ ref('int_townships__answering') }} as answering
    on
        submissions.township_code = answering.member_code
        and {{ as_of() }} between answering.answers_from and answering.answers_to
where submissions.is_effective and submissions.received_on <= {{ as_of() }}

group by answering.township_code
