-- One row per ledger type and key of the county's own list, as its latest sheet of each year has it. What it lists
-- under a successor's name and only a predecessor's register holds is that predecessor's record
-- (docs/spec/9-semantics.md §7).
with

listed as ({{ county_list('F22') }}),

-- A number without a year takes the report year: the county's list names no anchor date.
keyed as (

    select
        listed.county_code,
        listed.township_code,
        listed.ledger_type,
        listed.report_month,
        listed.submission_id,
        listed.sheet_name,
        listed.row_number,
        listed.key_date,
        listed.result,
        {{ dbt.split_part('listed.record_key', "'|'", 2) }} as base_key

    from listed

),

ranked as (

    select
        keyed.county_code,
        coalesce(inherited.held_by, keyed.township_code) as township_code,
        keyed.ledger_type,
        keyed.report_month,
        keyed.submission_id,
        keyed.sheet_name,
        keyed.row_number,
        keyed.key_date,
        keyed.result,
        case
            when {{ has_year('keyed.base_key') }} then keyed.base_key
            else keyed.base_key || '@' || substr(keyed.report_month, 1, 4)
        end as record_key

    from keyed
    left join {{ ref('int_records__inherited') }} as inherited
        on
            inherited.register = case keyed.ledger_type
                {%- for ledger_type, register in ledger_registers().items() %}
                when '{{ ledger_type }}' then '{{ register }}'
                {%- endfor %}
            end
            and keyed.county_code = inherited.county_code
            and keyed.township_code = inherited.township_code
            and keyed.base_key = inherited.record_key
            and {{ listed_year('keyed.base_key', 'keyed') }} = inherited.key_year

),

latest as (

    select
        *,
        row_number() over (
            partition by county_code, township_code, ledger_type, record_key
            order by report_month desc, row_number asc
        ) as recency

    from ranked

)

select
    county_code,
    township_code,
    ledger_type,
    record_key,
    submission_id,
    sheet_name,
    row_number,
    key_date,
    result

from latest
where recency = 1
