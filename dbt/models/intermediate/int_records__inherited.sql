-- One row per number under which a township goes on with a record of one it is the successor of, and who holds that
-- record (docs/spec/9-semantics.md §7): exactly one predecessor, and not the township itself from before, nor was it
-- born after the merger. What two hold is nobody's: the door refuses it.
with

members as (

    select
        member_code,
        township_code,
        answers_from,
        substr(cast(answers_from as {{ dbt.type_string() }}), 1, 7) as first_month

    from {{ ref('int_townships__answering') }}
    where member_code <> township_code

),

known as (

    select
        births.register,
        births.county_code,
        births.township_code,
        births.record_key,
        births.key_year,
        holders.township_code as held_by

    from {{ ref('int_records__named') }} as births
    inner join members
        on
            births.township_code = members.township_code
            and births.first_month >= members.first_month
            and (births.anchor_date is null or births.anchor_date < members.answers_from)
    inner join {{ ref('int_records__named') }} as holders
        on
            holders.is_holder = 1
            and members.member_code = holders.township_code
            and births.register = holders.register
            and births.county_code = holders.county_code
            and births.record_key = holders.record_key
            and births.key_year = holders.key_year

)

-- Of those who hold it, the ones that went on with nobody's.
select
    known.register,
    known.county_code,
    known.township_code,
    known.record_key,
    known.key_year,
    min(known.held_by) as held_by

from known
left join known as gone_on
    on
        known.held_by = gone_on.township_code
        and known.register = gone_on.register
        and known.county_code = gone_on.county_code
        and known.record_key = gone_on.record_key
        and known.key_year = gone_on.key_year
where gone_on.township_code is null

group by known.register, known.county_code, known.township_code, known.record_key, known.key_year
having count(*) = 1
