-- One row per difference between a township and the county's list: a field in which they differ with both values, or a
-- record that the list alone holds. The county's word counts (docs/spec/9-semantics.md §1.4; O-21).
with

told as (

    select
        county_code,
        township_code,
        ledger_type,
        record_key,
        county_key,
        form_code,
        column_name,
        county_column,
        township_value,
        county_value

    from {{ ref('int_findings__values') }}

    union all

    select
        county_code,
        township_code,
        part as ledger_type,
        record_key,
        record_key as county_key,
        cast(null as {{ dbt.type_string() }}) as form_code,
        cast(null as {{ dbt.type_string() }}) as column_name,
        'record_key' as county_column,
        cast(null as {{ dbt.type_string() }}) as township_value,
        cast(placed_on as {{ dbt.type_string() }}) as county_value

    from {{ ref('int_duties__omissions') }}

)

select
    told.county_code,
    told.township_code,
    told.ledger_type,
    told.record_key,
    coalesce(told.column_name, '') as column_name,
    told.township_value,
    told.county_value,
    own.submission_id,
    own.sheet_name,
    own.row_number,
    listed.submission_id as county_submission_id,
    listed.sheet_name as county_sheet_name,
    listed.row_number as county_row_number

from told
left join {{ ref('int_records__cells') }} as own
    on
        told.form_code = own.form_code
        and told.township_code = own.township_code
        and told.record_key = own.record_key
        and told.column_name = own.column_name
left join {{ ref('int_records__cells') }} as listed
    on
        'F22' || told.ledger_type = listed.form_code
        and told.township_code = listed.township_code
        and told.county_key = listed.record_key
        and told.county_column = listed.column_name
