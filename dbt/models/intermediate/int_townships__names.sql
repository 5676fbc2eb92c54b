-- One row per township and name it answers to: its names through time, short and former ones, and its predecessors'.
with

dated as (

    select
        township_code,
        township_name,
        coalesce(aliases, '') as aliases

    from {{ ref('dim_townships') }}

    union all

    select
        successor_code as township_code,
        township_name,
        coalesce(aliases, '') as aliases

    from {{ ref('dim_townships') }}
    where successor_code is not null

),

names as (

    select
        township_code,
        township_name as spoken_name

    from dated

    {%- for part in range(1, 9) %}
        union
        select
            township_code,
            {{ dbt.split_part('aliases', "'、'", part) }} as spoken_name
        from dated
    {%- endfor %}

)

select
    township_code,
    spoken_name

from names
where spoken_name <> ''
