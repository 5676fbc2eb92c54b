-- One row per officer and roster that holds him, with the months for which it speaks of his certificate: from its own
-- month to the next roster's; the first also for all months before it (docs/spec/9-semantics.md §1.2).
with

rostered as (

    select
        *,
        row_number() over (
            partition by county_code, township_code, record_key, report_month
            order by row_number
        ) as copy_no

    from {{ ref('stg_f07') }}

)

select
    county_code,
    township_code,
    record_key,
    record_key || '|' || report_month as roster_key,
    case
        when lag(report_month) over (partition by county_code, township_code, record_key order by report_month) is null
            then '0000-00'
        else report_month
    end as first_month,
    coalesce(
        lead(report_month) over (partition by county_code, township_code, record_key order by report_month), '9999-99'
    ) as next_month,
    coalesce(record_state, '正常') as record_state,
    submission_id,
    sheet_name,
    row_number,
    cert_valid_to,
    cert_status

from rostered
where copy_no = 1
