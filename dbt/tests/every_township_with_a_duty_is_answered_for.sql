-- Duties join with the township that answers for theirs on a day: every township of a duty is answered for on every
-- day, and by one alone. None may be lost there, none doubled.
with

told as (
    {% for subject in duty_subjects() %}
        {{ 'union' if not loop.first }}
        select township_code
        from {{ ref('int_duties__' ~ subject) }}
    {%- endfor %}

),

turns as (

    select
        member_code,
        answers_from,
        answers_to,
        lag(answers_to) over (partition by member_code order by answers_from) as answered_to,
        lead(answers_from) over (partition by member_code order by answers_from) as answered_from

    from {{ ref('int_townships__answering') }}

)

select told.township_code

from told
left join turns on told.township_code = turns.member_code
where
    turns.member_code is null
    or turns.answers_from <> coalesce(
        cast({{ dbt.dateadd('day', 1, 'turns.answered_to') }} as date), cast('2000-01-01' as date)
    )
    or (turns.answered_from is null and turns.answers_to <> cast('9999-12-31' as date))
