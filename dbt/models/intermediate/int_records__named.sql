-- One row per township that took over another or was taken over, and number of a record it names: the month in which it
-- first did, the first anchor date it gave it, and whether a register of its own holds it (a training or the county's
-- list only mention it). Empty where no township ever took over another. `key_year` tells numbers without a year apart,
-- else it is 0.
with

merged as (

    select township_code

    from {{ ref('int_townships__answering') }}
    where member_code <> township_code

    union

    select member_code as township_code

    from {{ ref('int_townships__answering') }}
    where member_code <> township_code

),

named as (

    {%- for code in held_keys() %}
    {%- set anchors = forms()[code]['anchor'] %}
    {{ 'union all' if not loop.first }}
    select
        '{{ held_keys()[code][0] }}' as register,
        rows_sent.county_code,
        rows_sent.township_code,
        {{ held_key(code, 'rows_sent') }} as record_key,
        {{ held_year(code, 'rows_sent') }} as key_year,
        rows_sent.report_month,
        {{ 'coalesce(' ~ anchors | join(', ') ~ ', null)' if anchors else 'cast(null as date)' }} as anchor_date,
        {{ 0 if code == 'F08' else 1 }} as is_holder

    from {{ ref('stg_' ~ code | lower) }} as rows_sent
    inner join merged on rows_sent.township_code = merged.township_code
    {%- endfor %}

    {%- for ledger_type, register in ledger_registers().items() %}
    union all
    select
        '{{ register }}' as register,
        listed.county_code,
        listed.township_code,
        {{ dbt.split_part('listed.record_key', "'|'", 2) }} as record_key,
        {{ listed_year(dbt.split_part('listed.record_key', "'|'", 2), 'listed') }} as key_year,
        listed.report_month,
        cast(null as date) as anchor_date,
        0 as is_holder

    from {{ ref('stg_f22') }} as listed
    inner join merged on listed.township_code = merged.township_code
    where listed.ledger_type = '{{ ledger_type }}'
    {%- endfor %}

)

select
    register,
    county_code,
    township_code,
    record_key,
    key_year,
    min(report_month) as first_month,
    min(anchor_date) as anchor_date,
    max(is_holder) as is_holder

from named

group by register, county_code, township_code, record_key, key_year
