{{ config(materialized="view") }}
-- Registers with fewer records than the county's own list, type by type: how many of those it lists the township
-- lacks.
with

missing as (

    select
        duties.county_code,
        duties.reported_by as township_code,
        duties.part as ledger_type,
        count(*) as records,
        min(duties.record_key) as first_key,
        max(duties.record_key) as last_key,
        min_by(duties.submission_id, duties.record_key) as submission_id,
        min_by(duties.sheet_name, duties.record_key) as sheet_name,
        min_by(duties.row_number, duties.record_key) as row_number

    from {{ ref('int_duties__placed') }} as duties
    cross join {{ ref('int_alerts__basis') }} as basis
    where
        duties.indicator_code = 'O-21'
        and duties.placed_on <= basis.as_of
        and duties.scored_year >= basis.first_open_year

    group by duties.county_code, duties.reported_by, duties.part

),

listed as (

    select
        ledger.township_code,
        ledger.ledger_type,
        count(*) as records

    from {{ ref('int_official_ledger__current') }} as ledger
    cross join {{ ref('int_alerts__basis') }} as basis
    where ledger.key_date <= basis.as_of and extract(year from ledger.key_date) >= basis.first_open_year

    group by ledger.township_code, ledger.ledger_type

),

told as (

    select
        missing.*,
        listed.records as listed

    from missing
    inner join listed on missing.township_code = listed.township_code and missing.ledger_type = listed.ledger_type

)

{{ alert_block(
    'told', 'ledger_gap', 'ledger_type',
    "'县级台账所列的' || ledger_type || '事项' || " ~ text('listed') ~ " || '件中，本单位台账缺' || " ~ text('records')
    ~ " || '件（' || " ~ record_zh('first_key') ~ " || case when records > 1 then '、' || " ~ record_zh('last_key')
    ~ " else '' end || case when records > 2 then '等' else '' end || '），请核对后补报。'",
    indicator_code="'O-21'", column_name="'record_key'"
) }}
