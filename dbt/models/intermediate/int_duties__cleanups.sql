-- GF-07: in a year whose scheme orders a round, every document in force on 1 January or on the township's own list is
-- to be concluded upon and published by the year's end.
with

listed as (

    select
        cleanups.*,
        rounds.scheme_year,
        {{ dbt.split_part('cleanups.base_key', "'|'", 2) }} as doc_key

    from {{ ref('int_cleanups__current') }} as cleanups
    inner join {{ ref('int_cleanups__rounds') }} as rounds
        on
            cleanups.township_code = rounds.township_code
            and cleanups.cleanup_year = rounds.scheme_year

),

documents as (

    select
        coalesce(listed.county_code, stock.county_code) as county_code,
        coalesce(listed.township_code, stock.township_code) as township_code,
        coalesce(stock.record_key, listed.doc_key) as record_key,
        coalesce(listed.record_key, stock.record_key) as source_key,
        coalesce(listed.scheme_year, stock.scheme_year) as scheme_year,
        'township' as origin,
        case when listed.cleanup_conclusion is not null then listed.publish_date end as done_on,
        coalesce(listed.submission_id, stock.submission_id) as submission_id,
        coalesce(listed.sheet_name, stock.sheet_name) as sheet_name,
        coalesce(listed.row_number, stock.row_number) as row_number

    from listed
    full outer join {{ ref('int_cleanups__stock') }} as stock
        on
            listed.township_code = stock.township_code
            and listed.scheme_year = stock.scheme_year
            and listed.doc_key = {{ dbt.split_part('stock.record_key', "'@'", 1) }}
            and stock.nth_newest = 1

),

dated as (

    select
        documents.*,
        rounds.first_day,
        rounds.last_day as due_on,
        false as is_provisional,
        cast(null as {{ dbt.type_string() }}) as clock_code,
        'ND' as day_kind

    from documents
    inner join {{ ref('int_cleanups__rounds') }} as rounds
        on
            documents.township_code = rounds.township_code
            and documents.scheme_year = rounds.scheme_year

)

{{ duty_block(
    'dated', 'GF-07', lost_for='未作出清理结论或者未公布',
    part='cast(scheme_year as ' ~ dbt.type_string() ~ ')', source_key='source_key',
    placed_on='first_day', done_on='done_on', clocked=true, is_earned='done_on is not null',
    rests_on='F03.doc_no.key F03.publish_date.done F03.cleanup_conclusion.condition F02.doc_no.key'
        ~ ' F02.issue_date.condition F02.doc_status.condition',
    where='true'
) }}
