-- One row per item of the scheme: the parameters of its rule as integers in thousandths (`f=60;t=100` and so on).
with

parts as (

    {%- for part in range(1, 9) %}
        {{ 'union all' if not loop.first }}
        select
            scheme_year,
            group_code,
            indicator_code,
            {{ dbt.split_part('rule_params', "';'", part) }} as pair
        from {{ ref('scheme_items') }}
    {%- endfor %}

),

pairs as (

    select
        scheme_year,
        group_code,
        indicator_code,
        trim({{ dbt.split_part('pair', "'='", 1) }}) as name,
        cast(cast(trim({{ dbt.split_part('pair', "'='", 2) }}) as decimal(18, 3)) * 1000 as bigint) as value_t

    from parts
    where pair <> ''

)

select
    scheme_year,
    group_code,
    indicator_code,
    {%- for name in ['f', 't', 'g', 'b', 'n0', 'k', 'half', 'late', 'missing', 'fall'] %}
    max(case when name = '{{ name }}' then value_t end) as {{ name }}_t{{ ',' if not loop.last }}
    {%- endfor %}

from pairs

group by scheme_year, group_code, indicator_code
