-- One row per ledger type and key of the county's own list, as its latest sheet of each year has it.
with

listed as ({{ county_list('F22') }}),

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
        {{ dbt.split_part('listed.record_key', "'|'", 2) }} as base_key

    from listed

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
where recency = 1
