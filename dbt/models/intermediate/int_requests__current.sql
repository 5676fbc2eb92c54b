-- One row per request for information that F14 or the county's list holds, with the day its answer is due: twenty
-- working days from the receipt (or from that of the correction), those of an extension told in time, and those of
-- asking a third party; one that has not answered is waited for no longer than the law says (docs/spec/9-semantics.md
-- §13).
with

{{ with_county_list('F14', '依申请公开') }},

started as (

    {{ clocked('records', "'CL-09'", 'coalesce(records.correction_received_date, records.received_date)') }}

),

extended as (

    select
        started.*,
        coalesce(started.correction_received_date, started.received_date) as started_on,
        case
            when started.extended and started.extension_notice_date <= started.due_on
                then least(coalesce(started.extension_workdays, 0), 20)
            else 0
        end as extension_days,
        coalesce(asked_until.working_no - asked_from.working_no, 0) as third_party_days,
        first_due.working_no as first_due_no,
        first_day.unloaded_no as first_unloaded_no

    from started
    left join {{ ref('int_clocks__due') }} as silence
        on silence.clock_code = 'CL-31' and started.third_party_start = silence.start_on
    left join {{ ref('dim_dates') }} as asked_from on started.third_party_start = asked_from.date_day
    left join {{ ref('dim_dates') }} as asked_until
        on asked_until.date_day = coalesce(started.third_party_end, silence.due_on)
    left join {{ ref('dim_dates') }} as first_due on started.due_on = first_due.date_day
    left join {{ ref('dim_dates') }} as first_day
        on first_day.date_day = coalesce(started.correction_received_date, started.received_date)

)

select
    extended.county_code,
    extended.township_code,
    extended.record_key,
    extended.origin,
    extended.started_on,
    coalesce(extended.county_date, extended.answer_date) as answer_date,
    coalesce(extended.answer_type, '') as answer_type,
    extended.extension_days,
    extended.third_party_days,
    due_day.date_day as due_on,
    due_day.unloaded_no > extended.first_unloaded_no as is_provisional,
    extended.clock_code,
    extended.day_kind,
    extended.submission_id,
    extended.sheet_name,
    extended.row_number

from extended
left join {{ ref('dim_dates') }} as due_day
    on
        due_day.is_working
        and due_day.working_no = extended.first_due_no + extended.extension_days + extended.third_party_days
