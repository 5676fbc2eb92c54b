-- One row per township and scheme year: its township-months, those of the townships it answers for at the year's end
-- included; a target for a whole year is one of twelve (docs/spec/10-duties.md §2).
select
    answering.township_code,
    slots.calendar_year as scheme_year,
    cast(count(*) as integer) as township_months

from {{ ref('int_townships__slots') }} as slots
inner join {{ ref('int_townships__answering') }} as answering
    on
        slots.township_code = answering.member_code
        and least(
            cast(cast(slots.calendar_year as {{ dbt.type_string() }}) || '-12-31' as date), {{ as_of() }}
        ) between answering.answers_from and answering.answers_to

group by answering.township_code, slots.calendar_year
