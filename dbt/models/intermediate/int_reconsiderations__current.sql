-- One row per reconsideration that F11 or the county's list holds. The county's outcome and date win
-- (docs/spec/9-semantics.md §11.8, 10-duties.md §2), and whom it lists as respondent is; entrusted enforcement is told
-- by the case it comes from (F09).
with

reported as ({{ current_records('F11') }}),

listed as (

    select * from {{ ref('int_official_ledger__current') }}
    where ledger_type = '复议'

),

cases as (

    select
        county_code,
        township_code,
        record_key

    from reported

    union

    select
        county_code,
        township_code,
        record_key

    from listed

),

-- A number without a year names the newest case of that number not born after the reconsideration: what comes later
-- changes nothing that was counted.
origins as (

    select
        reported.township_code,
        reported.record_key,
        max_by(enforced.record_key, enforced.record_key) as case_key,
        max_by(enforced.power_source, enforced.record_key) as power_source

    from reported
    inner join {{ ref('int_cases__current') }} as enforced
        on
            reported.county_code = enforced.county_code
            and reported.township_code = enforced.township_code
            and {{ key_text('reported.related_case_no') }} = enforced.base_key
    where
        enforced.record_key = enforced.base_key
        or enforced.record_key <= enforced.base_key || '@' || substr(
            cast(coalesce(reported.accept_date, reported.decision_date) as {{ dbt.type_string() }}), 1, 4
        )

    group by reported.township_code, reported.record_key

),

-- A branch office of the county that sits in a township bears its name and is not the township (2-forms.md, F11).
answering as (

    select distinct
        reported.township_code,
        reported.record_key

    from reported
    inner join {{ ref('int_townships__names') }} as names
        on
            reported.township_code = names.township_code
            and {{ dbt.position('names.spoken_name', key_text('reported.respondent')) }} > 0
            and (names.is_full_name or names.spoken_name = {{ key_text('reported.respondent') }})
    where
        {{ key_text('reported.respondent') }} not like '%派出所'
        and {{ key_text('reported.respondent') }} not like '%司法所'
        and {{ key_text('reported.respondent') }} not like '%自然资源所'
        and {{ key_text('reported.respondent') }} not like '%市场监%所'

)

select
    cases.county_code,
    cases.township_code,
    cases.record_key,
    case
        when listed.record_key is null then 'township'
        when reported.record_key is null then 'county'
        else 'both'
    end as origin,
    coalesce(reported.accept_date, listed.key_date) as accept_date,
    coalesce(listed.key_date, reported.decision_date) as decision_date,
    coalesce(listed.result, reported.outcome) as outcome,
    origins.case_key,
    coalesce(origins.power_source, '') as power_source,
    listed.record_key is not null or answering.record_key is not null as is_respondent,
    coalesce(reported.submission_id, listed.submission_id) as submission_id,
    coalesce(reported.sheet_name, listed.sheet_name) as sheet_name,
    coalesce(reported.row_number, listed.row_number) as row_number

from cases
left join reported
    on
        cases.county_code = reported.county_code
        and cases.township_code = reported.township_code
        and cases.record_key = reported.record_key
left join listed
    on
        cases.county_code = listed.county_code
        and cases.township_code = listed.township_code
        and cases.record_key = listed.record_key
left join origins
    on cases.township_code = origins.township_code and cases.record_key = origins.record_key
left join answering
    on cases.township_code = answering.township_code and cases.record_key = answering.record_key
