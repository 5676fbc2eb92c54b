-- One row per round of clean-up and document of the register in force on its 1 January. One repealed since was in
-- force then: what counts is what the register said by December. `nth_newest` tells apart those that bear one number
-- without a year: a list means the newest.
with

before as (

    select
        told.township_code,
        told.record_key,
        rounds.scheme_year,
        max_by(told.doc_status, told.report_month) as doc_status

    from ({{ record_rows('F02') }}) as told
    inner join {{ ref('int_cleanups__rounds') }} as rounds
        on
            told.township_code = rounds.township_code
            and told.report_month < cast(rounds.scheme_year as {{ dbt.type_string() }})
    where told.doc_status is not null

    group by told.township_code, told.record_key, rounds.scheme_year

)

select
    documents.county_code,
    documents.township_code,
    documents.record_key,
    documents.submission_id,
    documents.sheet_name,
    documents.row_number,
    rounds.scheme_year,
    row_number() over (
        partition by
            documents.township_code, rounds.scheme_year, {{ dbt.split_part('documents.record_key', "'@'", 1) }}
        order by documents.issue_date desc, documents.record_key desc
    ) as nth_newest

from {{ ref('int_documents__current') }} as documents
inner join {{ ref('int_cleanups__rounds') }} as rounds
    on
        documents.township_code = rounds.township_code
        and documents.issue_date < rounds.first_day
left join before
    on
        documents.township_code = before.township_code
        and documents.record_key = before.record_key
        and rounds.scheme_year = before.scheme_year
where
    documents.is_registered
    and coalesce(before.doc_status, documents.doc_status) in ('现行有效', '已修改')
    and (documents.expiry_date is null or documents.expiry_date >= rounds.first_day)
