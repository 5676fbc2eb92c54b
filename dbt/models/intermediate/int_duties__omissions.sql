-- O-21: what the county lists and the township does not, one row a record.
{%- set registers = {
    'documents': ['备案', '应备未备'], 'reconsiderations': ['复议'], 'lawsuits': ['应诉'],
    'requests': ['依申请公开'], 'complaints': ['信访投诉'],
} %}
with

listed_only as (

    {%- for register, types in registers.items() %}
    {{ 'union all' if not loop.first }}
    select
        listed.*,
        records.origin

    from {{ ref('int_official_ledger__current') }} as listed
    inner join {{ ref('int_' ~ register ~ '__current') }} as records
        on
            listed.county_code = records.county_code
            and listed.township_code = records.township_code
            and listed.record_key = records.record_key
    where
        records.origin = 'county'
        and listed.ledger_type in ('{{ types | join("', '") }}')
    {%- endfor %}

),

-- A document found unfiled and filed later is one record.
omitted as (

    select *

    from (
        select
            listed_only.*,
            row_number() over (
                partition by
                    county_code,
                    township_code,
                    record_key,
                    case when ledger_type = '应备未备' then '备案' else ledger_type end
                order by key_date desc, ledger_type desc
            ) as recency

        from listed_only
    ) as ranked
    where recency = 1

)

{%- for type in registers.values() | sum(start=[]) %}

{{ duty_block(
    'omitted', 'O-21', part='ledger_type', placed_on='key_date', done_on='key_date', is_earned='true', den_w='0',
    rests_on='F22' ~ type ~ '.record_key.key F22' ~ type ~ '.key_date.placed', where="ledger_type = '" ~ type ~ "'"
) }}

{{ 'union all' if not loop.last }}
{%- endfor %}
