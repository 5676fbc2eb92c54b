-- What is looked at beside the marks in registers of documents, decisions and cases: documents in force for a year and
-- looked back upon (O-11), decisions from the year's list (O-07), inspections and summary cases (O-04).
with

documents as (

    select
        documents.*,
        anniversary.date_day as anniversary_on

    from {{ ref('int_documents__current') }} as documents
    inner join {{ ref('dim_dates') }} as anniversary
        on anniversary.date_day = cast(
            {{ dbt.dateadd('year', 1, 'coalesce(documents.effective_date, documents.issue_date)') }} as date
        )
    where documents.is_registered

),

decisions as (

    select
        *,
        'township' as origin

    from {{ ref('int_decisions__current') }}

),

cases as (

    select
        *,
        'township' as origin

    from {{ ref('int_cases__current') }}

)

{{ duty_block(
    'documents', 'O-11', placed_on='anniversary_on', done_on='anniversary_review_date',
    is_earned='anniversary_review_date is not null',
    rests_on='F02.doc_no.key F02.anniversary_review_date.done F02.issue_date.placed F02.effective_date.condition',
    where="doc_status = '现行有效' and (expiry_date is null or expiry_date >= anniversary_on)"
) }}

union all

{{ duty_block(
    'decisions', 'O-07', placed_on='decision_date', is_earned='in_catalogue',
    rests_on='F04.decision_id.key F04.decision_date.placed F04.in_catalogue.condition F04.result.condition',
    where="result in ('通过', '修改后通过')"
) }}

union all

{{ duty_block(
    'cases', 'O-04', placed_on='decision_date', is_earned='true', den_w='0',
    rests_on='F09.case_no.key F09.decision_date.placed F09.case_type.condition F09.procedure.condition',
    where="case_type = '行政检查' or procedure = '简易'"
) }}
