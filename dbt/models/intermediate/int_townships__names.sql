-- One row per township and name it answers to: its names through time, short and former ones, and its predecessors';
-- `is_full_name`: says what kind of township it is, so that it can be told inside a longer text.
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

select distinct
    township_code,
    {{ key_text('spoken_name') }} as spoken_name,
    spoken_name like '%镇' or spoken_name like '%乡' or spoken_name like '%街道' or spoken_name like '%办事处'
    or spoken_name like '%政府' as is_full_name

from names
where spoken_name <> ''
