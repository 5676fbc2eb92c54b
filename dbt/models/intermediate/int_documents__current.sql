-- One row per document that a register or the county's list holds: F01 ∪ F02 ∪ F22 (备案, 应备未备). The county wins
-- field by field; a 备案 gives the filing date only where the township gave none (docs/spec/9-semantics.md §11.8).
with

issued as ({{ current_records('F01') }}),

registered as ({{ current_records('F02') }}),

filed as (

    select * from {{ ref('int_official_ledger__current') }}
    where ledger_type = '备案'

),

found as (

    select * from {{ ref('int_official_ledger__current') }}
    where ledger_type = '应备未备'

),

documents as (

    {%- for part in ['issued', 'registered', 'filed', 'found'] %}
    {{ 'union' if not loop.first }}
    select
        county_code,
        township_code,
        record_key
    from {{ part }}
    {%- endfor %}

)

select
    documents.county_code,
    documents.township_code,
    documents.record_key,
    registered.record_key is not null as is_registered,
    coalesce(issued.is_normative, false) as is_normative,
    filed.record_key is not null as is_filed_with_county,
    found.record_key is not null as is_found_unfiled,
    case
        when filed.record_key is null and found.record_key is null then 'township'
        when issued.record_key is null and registered.record_key is null then 'county'
        else 'both'
    end as origin,
    coalesce(registered.issue_date, issued.issue_date) as issue_date,
    found.key_date as found_date,
    filed.key_date as filing_accept_date,
    registered.market_related,
    registered.effective_date,
    registered.expiry_date,
    registered.doc_status,
    registered.anniversary_review_date,
    registered.sets_forbidden_matter,
    registered.consultation_start,
    registered.consultation_end,
    registered.consultation_exempt_reason,
    registered.filing_exempt_reason,
    registered.publish_date,
    registered.review_date,
    registered.review_conclusion,
    registered.meeting_date,
    coalesce(registered.filing_date, filed.key_date) as filing_date,
    registered.filing_date is null and filed.key_date is not null as is_filing_date_county,
    coalesce(filed.result, registered.filing_result) as filing_result,
    coalesce(registered.correction_times, 0) as correction_times,
    coalesce(registered.submission_id, issued.submission_id, found.submission_id, filed.submission_id) as submission_id,
    coalesce(registered.sheet_name, issued.sheet_name, found.sheet_name, filed.sheet_name) as sheet_name,
    coalesce(registered.row_number, issued.row_number, found.row_number, filed.row_number) as row_number

from documents
{%- for part in ['issued', 'registered', 'filed', 'found'] %}
left join {{ part }}
    on
        documents.county_code = {{ part }}.county_code
        and documents.township_code = {{ part }}.township_code
        and documents.record_key = {{ part }}.record_key
{%- endfor %}
