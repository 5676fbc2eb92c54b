-- One row per township with predecessors and day: how many of those it answers for existed then, itself included. An
-- event of that day counts one part in so many (docs/spec/10-duties.md §2, merged townships); `share` is that part in
-- 2520ths.
with

members as (

    select
        township_code,
        member_code

    from {{ ref('int_townships__answering') }}

),

merged as (

    select township_code

    from members

    group by township_code
    having count(*) > 1

),

living as (

    select
        members.township_code,
        days.date_day,
        cast(count(distinct members.member_code) as integer) as living

    from members
    inner join merged on members.township_code = merged.township_code
    inner join {{ ref('dim_townships') }} as townships on members.member_code = townships.township_code
    inner join {{ ref('dim_dates') }} as days
        on
            days.date_day >= townships.valid_from
            and (townships.valid_to is null or days.date_day <= townships.valid_to)

    group by members.township_code, days.date_day

)

select
    township_code,
    date_day,
    living,
    cast({{ int_div('2520', 'living') }} as bigint) as share

from living
