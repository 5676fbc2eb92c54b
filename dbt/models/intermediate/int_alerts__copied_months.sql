{{ config(materialized="view") }}
-- Registers whose month says row for row what the month before said, numbers apart. Only where months add up: a
-- cumulative sheet says the same when nothing happened.
with

counted as (

    select
        contents.form_code,
        contents.county_code,
        contents.township_code,
        contents.report_month,
        contents.content,
        count(*) as copies,
        min(contents.submission_id) as submission_id,
        min(contents.sheet_name) as sheet_name,
        min(contents.row_number) as row_number

    from {{ ref('int_alerts__contents') }} as contents
    inner join {{ ref('fct_submissions') }} as submissions on contents.submission_id = submissions.submission_id
    where submissions.reporting_mode = '当月新增'

    group by contents.form_code, contents.county_code, contents.township_code, contents.report_month, contents.content

),

sheets as (

    select
        form_code,
        county_code,
        township_code,
        report_month,
        sum(copies) as row_count,
        min(submission_id) as submission_id,
        min(sheet_name) as sheet_name,
        min(row_number) as row_number

    from counted

    group by form_code, county_code, township_code, report_month

),

alike as (

    select
        own.form_code,
        own.township_code,
        own.report_month,
        before.report_month as month_before,
        sum(own.copies) as row_count

    from counted as own
    inner join counted as before
        on
            own.form_code = before.form_code
            and own.township_code = before.township_code
            and own.content = before.content
            and own.copies = before.copies
            and before.report_month = substr(cast(
                {{ dbt.dateadd('month', -1, "cast(own.report_month || '-01' as date)") }} as {{ dbt.type_string() }}
            ), 1, 7)

    group by own.form_code, own.township_code, own.report_month, before.report_month

),

told as (

    select sheets.*

    from sheets
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join alike
        on
            sheets.form_code = alike.form_code
            and sheets.township_code = alike.township_code
            and sheets.report_month = alike.report_month
            and sheets.row_count = alike.row_count
    inner join sheets as last_month
        on
            alike.form_code = last_month.form_code
            and alike.township_code = last_month.township_code
            and alike.month_before = last_month.report_month
            and alike.row_count = last_month.row_count
    where sheets.row_count >= basis.same_rows

)

{{ alert_block(
    'told', 'month_copied', "form_code || '|' || report_month",
    "'《' || case form_code" ~ form_titles() ~ " end || '》' || " ~ month_zh('report_month') ~ " || '的' || " ~ text('row_count')
    ~ " || '行内容与上月完全相同，请核对是否误用了上月的表。'"
) }}
