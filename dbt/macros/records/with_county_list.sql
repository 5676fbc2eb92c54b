{#
    CTEs `reported`, `listed` and `records`: a register's current records beside what the county lists of that type. A key
    that one of them holds alone is a record too; `county_date` and `county_result` are the county's word, which wins field
    by field (docs/spec/9-semantics.md §1.4). `county_key`: under which key the county lists a record of the register.
#}
{% macro with_county_list(code, ledger_type, county_key='record_key') -%}
reported as (

    select
        *,
        {{ county_key }} as county_key

    from ({{ current_records(code) }}) as own

),

listed as (

    select *
    from {{ ref('int_official_ledger__current') }}
    where ledger_type = '{{ ledger_type }}'

),

records as (

    select
        coalesce(reported.county_code, listed.county_code) as county_code,
        coalesce(reported.township_code, listed.township_code) as township_code,
        coalesce(reported.record_key, listed.record_key) as record_key,
        reported.base_key,
        case
            when listed.record_key is null then 'township'
            when reported.record_key is null then 'county'
            else 'both'
        end as origin,
        listed.key_date as county_date,
        listed.result as county_result,
        {%- for column in duty_columns(code) %}
        reported.{{ column }},
        {%- endfor %}
        coalesce(reported.submission_id, listed.submission_id) as submission_id,
        coalesce(reported.sheet_name, listed.sheet_name) as sheet_name,
        coalesce(reported.row_number, listed.row_number) as row_number

    from reported
    full outer join listed
        on
            reported.county_code = listed.county_code
            and reported.township_code = listed.township_code
            and reported.county_key = listed.record_key

)
{%- endmacro %}
