-- One row per officer and roster that holds him, with the months for which it speaks of his certificate: from its own
-- month to the next roster's; the first also for all months before it (docs/spec/9-semantics.md §1.2).
with

rostered as (

    select
        *,
        row_number() over (
            partition by county_code, holder_code, record_key, report_month
            order by case when sent_by = holder_code then 1 else 0 end, row_number
        ) as copy_no

    from ({{ held_rows('F07') }}) as held

)

select
    county_code,
    holder_code as township_code,
    record_key,
    record_key || '|' || report_month as roster_key,
    case
        when lag(report_month) over (partition by county_code, holder_code, record_key order by report_month) is null
            then '0000-00'
        else report_month
    end as first_month,
    coalesce(
        lead(report_month) over (partition by county_code, holder_code, record_key order by report_month), '9999-99'
    ) as next_month,
    coalesce(record_state, '正常') as record_state,
    submission_id,
    sheet_name,
    row_number,
    cert_valid_to,
    cert_status

from rostered
where copy_no = 1
