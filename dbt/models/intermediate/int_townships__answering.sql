-- One row per township and township that answers for its records, with the days on which it does: itself while it
-- exists, from the day after that its successor, and so on (docs/spec/9-semantics.md §7). A township that ended without
-- one goes on answering.
{%- set never = "cast('9999-12-31' as date)" %}
with

ended as (

    select
        township_code,
        max(valid_to) as last_day,
        max_by(successor_code, valid_from) as successor_code

    from {{ ref('dim_townships') }}

    group by township_code
    having max_by(successor_code, valid_from) is not null

),

answering as (

    select distinct
        townships.township_code as member_code,
        townships.township_code,
        cast('2000-01-01' as date) as answers_from,
        coalesce(ended.last_day, {{ never }}) as answers_to

    from {{ ref('dim_townships') }} as townships
    left join ended on townships.township_code = ended.township_code

    {%- for steps in range(1, 4) %}

    union all

    select
        first.township_code as member_code,
        {{ ['first', 'second', 'third'][steps - 1] }}.successor_code as township_code,
        cast(
            {{ dbt.dateadd('day', 1, ['first', 'second', 'third'][steps - 1] ~ '.last_day') }} as date
        ) as answers_from,
        coalesce({{ ['second', 'third', 'fourth'][steps - 1] }}.last_day, {{ never }}) as answers_to

    from ended as first
    {%- for later, earlier in [('second', 'first'), ('third', 'second'), ('fourth', 'third')][:steps] %}
    {{ 'left' if loop.last else 'inner' }} join ended as {{ later }}
        on {{ earlier }}.successor_code = {{ later }}.township_code
    {%- endfor %}
    {%- endfor %}

)

select
    member_code,
    township_code,
    answers_from,
    answers_to

from answering
where answers_from <= answers_to
