-- One row per problem found in a workbook, in the words the clerk read, and whether that workbook is in force.
with

sent as ({{ sent_in_order() }}),

problems as (

    select
        *,
        row_number() over (
            partition by submission_id
            order by
                case severity when '强制性' then 1 when '核实性' then 2 else 3 end, sheet_name, length(cell), cell, rule,
                column_name, message, raw_value
        ) as nth

    from {{ ref('fct_problems') }}

)

select
    problems.submission_id,
    cast(problems.nth as integer) as problem_no,
    {{ sent_year('sent') }} as scheme_year,
    problems.report_month as month,
    problems.county_code,
    coalesce(latest.answering_code, problems.township_code) as township_code,
    {{ sender_name('problems') }} as township_name,
    coalesce({{ group_zh('coalesce(names.group_code, latest.group_code)') }}, '—') as group_name,
    coalesce(problems.form_code, '—') as form_code,
    coalesce(case problems.form_code{{ form_titles() }} end, '工作簿和封面') as form_name,
    problems.severity as problem_level,
    problems.rule,
    problems.message,
    problems.hint,
    coalesce(problems.raw_value, '') as raw_value,
    coalesce(problems.explanation, '') as explanation,
    coalesce({{ record_zh('problems.record_key') }}, '') as record,
    problems.sheet_name as worksheet,
    problems.cell,
    coalesce('《' || problems.sheet_name || '》' || coalesce(problems.cell, ''), '—') as place,
    {{ version_words('sent') }} as version_words,
    case when sent.is_effective then '是' else '否' end as in_force,
    case when sent.nth_last = 1 then '是' else '否' end as is_latest,
    {{ shanghai_time('sent.received_at') }} as received_at,
    coalesce(sent.file_name, '—') as file_name

from problems
inner join sent on problems.submission_id = sent.submission_id
left join {{ ref('int_townships__latest') }} as latest on problems.township_code = latest.township_code
left join {{ ref('int_townships__years') }} as names
    on
        problems.township_code = names.township_code
        and names.scheme_year = cast(substr(problems.report_month, 1, 4) as integer)
