-- One row per text of cells that duties rest on and cell it names, `form.column.role` joined by spaces; `mention_no` is
-- its place there, the most telling first (docs/spec/10-duties.md §8).
with

written as (

    select distinct rests_on

    from {{ ref('int_duties__placed') }}
    where not is_closed

),

mentions as (

    {%- for part in range(1, 17) %}
        {{ 'union all' if not loop.first }}
        select
            rests_on,
            {{ part }} as mention_no,
            {{ dbt.split_part('rests_on', "' '", part) }} as mention
        from written
    {%- endfor %}

)

select
    rests_on,
    mention_no,
    {{ dbt.split_part('mention', "'.'", 1) }} as form_code,
    {{ dbt.split_part('mention', "'.'", 2) }} as column_name,
    {{ dbt.split_part('mention', "'.'", 3) }} as role

from mentions
where mention <> ''
