-- One row per ledger type and key of the county's own list. A county sheet replaces the county's previous one of
-- that year whole (docs/spec/10-duties.md §5): in force is the latest month of each cover year, an empty list too.
with

sent as (

    select
        county_code,
        report_month

    from {{ ref('stg_f22') }}

    union

    select
        sheet_status.county_code,
        sheet_status.report_month

    from {{ ref('stg_ledger_sheet_status') }} as sheet_status
    inner join {{ ref('stg_ledger_submissions') }} as submissions
        on sheet_status.submission_id = submissions.submission_id
    where
        submissions.is_effective
        and sheet_status.form_code = 'F22'
        and sheet_status.status in ('有数据', '零报告')

),

in_force as (

    select
        county_code,
        max(report_month) as report_month

    from sent

    group by county_code, substr(report_month, 1, 4)

),

-- A number without a year takes the report year: the county's list names no anchor date.
keyed as (

    select
        listed.county_code,
        listed.township_code,
        listed.ledger_type,
        listed.report_month,
        listed.submission_id,
        listed.sheet_name,
        listed.row_number,
        listed.key_date,
        listed.result,
        coalesce(listed.record_state, '正常') as record_state,
        {{ dbt.split_part('listed.record_key', "'|'", 2) }} as base_key

    from {{ ref('stg_f22') }} as listed
    inner join in_force
        on listed.county_code = in_force.county_code and listed.report_month = in_force.report_month

),

ranked as (

    select
        *,
        case
            when {{ has_year('base_key') }} then base_key
            else base_key || '@' || substr(report_month, 1, 4)
        end as record_key

    from keyed

),

latest as (

    select
        *,
        row_number() over (
            partition by county_code, township_code, ledger_type, record_key
            order by report_month desc, row_number asc
        ) as recency

    from ranked

)

select
    county_code,
    township_code,
    ledger_type,
    record_key,
    submission_id,
    sheet_name,
    row_number,
    key_date,
    result

from latest
where recency = 1 and record_state <> '作废'
