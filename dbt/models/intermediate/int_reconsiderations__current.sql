-- One row per reconsideration that F11 or the county's list holds. The county's outcome and date win
-- (docs/spec/9-semantics.md §11.8, 10-duties.md §2); entrusted enforcement is told by the case it comes from (F09).
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

-- A number without a year names the case of that number born last.
origins as (

    select
        county_code,
        township_code,
        base_key,
        max_by(record_key, record_key) as record_key,
        max_by(power_source, record_key) as power_source

    from {{ ref('int_cases__current') }}

    group by county_code, township_code, base_key

),

answering as (

    select distinct
        reported.township_code,
        reported.record_key

    from reported
    inner join {{ ref('int_townships__names') }} as names
        on
            reported.township_code = names.township_code
            and {{ dbt.position('names.spoken_name', key_text('reported.respondent')) }} > 0

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
    origins.record_key as case_key,
    coalesce(origins.power_source, '') as power_source,
    reported.record_key is null or answering.record_key is not null as is_respondent,
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
    on
        cases.county_code = origins.county_code
        and cases.township_code = origins.township_code
        and {{ key_text('reported.related_case_no') }} = origins.base_key
left join answering
    on cases.township_code = answering.township_code and cases.record_key = answering.record_key
