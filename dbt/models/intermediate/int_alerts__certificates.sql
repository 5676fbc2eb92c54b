{{ config(materialized="view") }}
-- Certificates of officers on post at the as-of date, by the latest roster: about to expire, or expired already.
with

ranked as (

    select
        held.county_code,
        held.holder_code as township_code,
        {%- for column in [
            'record_key', 'submission_id', 'sheet_name', 'row_number', 'record_state', 'name', 'staff_type',
            'post_start_date', 'post_end_date', 'cert_status', 'cert_valid_to'
        ] %}
        held.{{ column }},
        {%- endfor %}
        row_number() over (
            partition by held.county_code, held.holder_code, held.record_key
            order by
                held.report_month desc,
                case when held.sent_by = held.holder_code then 1 else 0 end asc,
                held.row_number asc
        ) as recency

    from ({{ held_rows('F07') }}) as held
    cross join {{ ref('int_alerts__basis') }} as basis
    where held.report_month <= basis.report_month

),

officers as (

    select
        ranked.*,
        basis.certificate_days,
        expiry.day_no - basis.day_no as days_left

    from ranked
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('dim_dates') }} as expiry on ranked.cert_valid_to = expiry.date_day
    where
        ranked.recency = 1
        and coalesce(ranked.record_state, '正常') <> '作废'
        and ranked.staff_type <> '执法辅助人员'
        and ranked.post_start_date <= basis.as_of
        and (ranked.post_end_date is null or ranked.post_end_date >= basis.as_of)

)

{{ alert_block(
    'officers', 'certificate_expiring', 'record_key',
    "'执法人员' || name || '（' || " ~ record_zh('record_key') ~ " || '）的执法证有效期至' || " ~ date_zh('cert_valid_to')
    ~ " || case when days_left = 0 then '，今日到期' else '，还剩' || " ~ text('days_left') ~ " || '日' end || '，请及时办理换证。'",
    where="cert_status = '有效' and days_left between 0 and certificate_days", indicator_code="'ZF-01'",
    due_on='cert_valid_to', days_left='days_left', day_kind="'ND'", column_name="'cert_valid_to'"
) }}

union all

{{ alert_block(
    'officers', 'certificate_expired', 'record_key',
    "'执法人员' || name || '（' || " ~ record_zh('record_key') ~ " || '）的执法证已于' || " ~ date_zh('cert_valid_to')
    ~ " || '到期，仍在执法岗位，请办理换证，换证前不得安排执法。'",
    where="days_left < 0", indicator_code="'ZF-01'",
    due_on='cert_valid_to', days_left='days_left', day_kind="'ND'", column_name="'cert_valid_to'"
) }}
