-- One row per reconsideration that F11 or the county's list holds. The county's outcome and date win
-- (docs/spec/9-semantics.md §11.8, 10-duties.md §2), and whom it lists as respondent is; entrusted enforcement is told
-- by the case it comes from (F09). `is_own`: the township answers in its own name (2-forms.md, F11).
with

{{ with_county_list('F11', '复议') }},

-- A number without a year names the newest case of that number not born after the reconsideration: what comes later
-- changes nothing that was counted. The case may be one of a township that was taken over; the own register comes
-- first.
linked as (

    select
        reported.township_code,
        reported.record_key,
        enforced.township_code as case_township_code,
        enforced.record_key as case_key,
        enforced.power_source,
        case when enforced.township_code = reported.township_code then '1' else '0' end
        || enforced.record_key as preference

    from reported
    inner join {{ ref('int_townships__answering') }} as members
        on reported.sent_by = members.township_code and {{ as_of() }} >= members.answers_from
    inner join {{ ref('int_cases__current') }} as enforced
        on
            reported.county_code = enforced.county_code
            and members.member_code = enforced.township_code
            and {{ key_text('reported.related_case_no') }} = enforced.base_key
    where
        enforced.record_key = enforced.base_key
        or enforced.record_key <= enforced.base_key || '@' || substr(
            cast(coalesce(reported.accept_date, reported.decision_date) as {{ dbt.type_string() }}), 1, 4
        )

),

origins as (

    select
        township_code,
        record_key,
        max_by(case_township_code, preference) as case_township_code,
        max_by(case_key, preference) as case_key,
        max_by(power_source, preference) as power_source

    from linked

    group by township_code, record_key

),

-- A branch office of the county that sits in a township bears its name and is not the township (2-forms.md, F11).
answering as (

    select distinct
        reported.township_code,
        reported.record_key

    from reported
    inner join {{ ref('int_townships__names') }} as names
        on
            reported.sent_by = names.township_code
            and {{ dbt.position('names.spoken_name', key_text('reported.respondent')) }} > 0
            and (names.is_full_name or names.spoken_name = {{ key_text('reported.respondent') }})
    where
        {{ key_text('reported.respondent') }} not like '%派出所'
        and {{ key_text('reported.respondent') }} not like '%司法所'
        and {{ key_text('reported.respondent') }} not like '%自然资源所'
        and {{ key_text('reported.respondent') }} not like '%市场监%所'

)

select
    records.county_code,
    records.township_code,
    records.record_key,
    records.origin,
    coalesce(records.accept_date, records.county_date) as accept_date,
    coalesce(records.county_date, records.decision_date) as decision_date,
    coalesce(records.county_result, records.outcome) as outcome,
    {%- for column in [
        'procedure', 'received_copy_date', 'answer_date', 'leader_attended', 'perform_required', 'perform_due_date',
        'performed_date', 'opinion_letter', 'opinion_received_date', 'opinion_feedback_date'
    ] %}
    records.{{ column }},
    {%- endfor %}
    origins.case_township_code,
    origins.case_key,
    (records.origin <> 'township' or answering.record_key is not null)
    and coalesce(origins.power_source, '') <> '委托' as is_own,
    records.submission_id,
    records.sheet_name,
    records.row_number

from records
left join origins
    on records.township_code = origins.township_code and records.record_key = origins.record_key
left join answering
    on records.township_code = answering.township_code and records.record_key = answering.record_key
