-- Placing a duty joins it with the township that answers for it on the as-of date: none may be lost, none doubled.
with

unfolded as (
    {% for subject in duty_subjects() %}
        {{ 'union all' if not loop.first }}
        select
            indicator_code,
            township_code
        from {{ ref('int_duties__' ~ subject) }}
    {%- endfor %}

),

counted as (

    select
        indicator_code,
        township_code,
        count(*) as duties,
        0 as placed

    from unfolded

    group by indicator_code, township_code

    union all

    select
        indicator_code,
        reported_by as township_code,
        0 as duties,
        count(*) as placed

    from {{ ref('int_duties__placed') }}

    group by indicator_code, reported_by

)

select
    indicator_code,
    township_code,
    sum(duties) as duties,
    sum(placed) as placed

from counted

group by indicator_code, township_code
having sum(duties) <> sum(placed)
