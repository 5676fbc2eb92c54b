-- One row per scheme year, township with predecessors in it, and day: how many of those it answers for at the year's
-- end, or at the as-of date before that, existed then, itself included. An event of that day counts one part in so many
-- (docs/spec/10-duties.md §2, merged townships); `share` is that part in 2520ths.
with

members as (

    select
        periods.scheme_year,
        answering.township_code,
        answering.member_code

    from {{ ref('int_townships__answering') }} as answering
    inner join {{ ref('int_indicators__periods') }} as periods
        on
            periods.grain = 'year'
            and periods.known_on between answering.answers_from and answering.answers_to

),

merged as (

    select
        scheme_year,
        township_code

    from members

    group by scheme_year, township_code
    having count(*) > 1

),

living as (

    select
        members.scheme_year,
        members.township_code,
        days.date_day,
        cast(count(distinct members.member_code) as integer) as living

    from members
    inner join merged
        on members.scheme_year = merged.scheme_year and members.township_code = merged.township_code
    inner join {{ ref('dim_townships') }} as townships on members.member_code = townships.township_code
    inner join {{ ref('dim_dates') }} as days
        on
            townships.valid_from <= days.date_day
            and (townships.valid_to is null or townships.valid_to >= days.date_day)

    group by members.scheme_year, members.township_code, days.date_day

)

select
    scheme_year,
    township_code,
    date_day,
    living,
    cast({{ int_div('2520', 'living') }} as bigint) as share

from living
