{{ config(materialized="view") }}
-- Registers of one month in which two townships say the same of so many rows, their own numbers apart; of each
-- register and pair the latest such month, told to both.
with

distinct_rows as (

    select
        form_code,
        county_code,
        township_code,
        report_month,
        content,
        min(submission_id) as submission_id,
        min(sheet_name) as sheet_name,
        min(row_number) as row_number

    from {{ ref('int_alerts__contents') }}

    group by form_code, county_code, township_code, report_month, content

),

pairs as (

    select
        own.form_code,
        own.county_code,
        own.township_code,
        others.township_code as other_code,
        own.report_month,
        count(*) as alike,
        min(own.submission_id) as submission_id,
        min(own.sheet_name) as sheet_name,
        min(own.row_number) as row_number

    from distinct_rows as own
    inner join distinct_rows as others
        on
            own.form_code = others.form_code
            and own.report_month = others.report_month
            and own.content = others.content
            and own.township_code <> others.township_code
    inner join {{ ref('int_townships__answering') }} as own_answer
        on
            own.township_code = own_answer.member_code
            and {{ as_of() }} between own_answer.answers_from and own_answer.answers_to
    inner join {{ ref('int_townships__answering') }} as other_answer
        on
            others.township_code = other_answer.member_code
            and {{ as_of() }} between other_answer.answers_from and other_answer.answers_to
    where own_answer.township_code <> other_answer.township_code

    group by own.form_code, own.county_code, own.township_code, others.township_code, own.report_month

),

told as (

    select
        pairs.*,
        names.township_name,
        row_number() over (
            partition by pairs.form_code, pairs.township_code, pairs.other_code
            order by pairs.report_month desc
        ) as recency

    from pairs
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join (
        select
            township_code,
            max_by(township_name, valid_from) as township_name
        from {{ ref('dim_townships') }}
        group by township_code
    ) as names on pairs.other_code = names.township_code
    where pairs.alike >= basis.same_rows

)

{{ alert_block(
    'told', 'same_rows_elsewhere', "form_code || '|' || report_month",
    "'《' || case form_code" ~ form_titles() ~ " end || '》' || " ~ month_zh('report_month') ~ " || '有' || " ~ text('alike')
    ~ " || '行内容与' || township_name || '完全相同，请核对是否误用或者照抄了其他单位的表。'",
    where='recency = 1', part='other_code'
) }}
