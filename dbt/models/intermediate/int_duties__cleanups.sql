-- GF-07: in a year whose scheme orders a round, every document in force on 1 January or on the township's own list is
-- to be concluded upon and published by the year's end.
with

-- The round is ordered of whoever answers for the document at the year's end, in the setting of its group.
rounds as (

    select
        answering.member_code as township_code,
        settings.scheme_year,
        cast(cast(settings.scheme_year as {{ dbt.type_string() }}) || '-01-01' as date) as first_day,
        {{ year_end('settings.scheme_year') }} as last_day

    from {{ ref('int_scheme__settings') }} as settings
    inner join {{ ref('int_townships__answering') }} as answering
        on
            settings.township_code = answering.township_code
            and least(
                {{ year_end('settings.scheme_year') }}, {{ as_of() }}
            ) between answering.answers_from and answering.answers_to
    where settings.key = 'cleanup_round' and lower(settings.value) = 'true'

),

-- What the register said of a document by the month before the round: one repealed since was in force on 1 January.
before as (

    select
        told.township_code,
        told.record_key,
        rounds.scheme_year,
        max_by(told.doc_status, told.report_month) as doc_status

    from ({{ record_rows('F02') }}) as told
    inner join rounds
        on
            told.township_code = rounds.township_code
            and told.report_month < cast(rounds.scheme_year as {{ dbt.type_string() }})
    where told.doc_status is not null

    group by told.township_code, told.record_key, rounds.scheme_year

),

-- A list names a document without the year of a number that has none of its own: the newest of that number is meant.
stock as (

    select
        documents.*,
        rounds.scheme_year,
        row_number() over (
            partition by
                documents.township_code, rounds.scheme_year, {{ dbt.split_part('documents.record_key', "'@'", 1) }}
            order by documents.issue_date desc, documents.record_key desc
        ) as nth_newest

    from {{ ref('int_documents__current') }} as documents
    inner join rounds
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

),

listed as (

    select
        cleanups.*,
        rounds.scheme_year,
        {{ dbt.split_part('cleanups.base_key', "'|'", 2) }} as doc_key

    from {{ ref('int_cleanups__current') }} as cleanups
    inner join rounds
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
    full outer join stock
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
    inner join rounds
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
