-- One row per township and scheme year: the group that applies and the name are those at 31 December, or the last ones
-- of a township that ended in the year (docs/spec/9-semantics.md §7).
with

scheme_years as (

    select distinct scheme_year

    from {{ ref('scheme_items') }}

),

valid as (

    select
        scheme_years.scheme_year,
        townships.county_code,
        townships.township_code,
        townships.township_name,
        townships.group_code,
        row_number() over (
            partition by scheme_years.scheme_year, townships.township_code
            order by townships.valid_from desc
        ) as nth_last

    from {{ ref('dim_townships') }} as townships
    inner join scheme_years
        on
            scheme_years.scheme_year >= cast(extract(year from townships.valid_from) as integer)
            and scheme_years.scheme_year <= coalesce(cast(extract(year from townships.valid_to) as integer), 9999)

)

select
    scheme_year,
    county_code,
    township_code,
    township_name,
    group_code

from valid
where nth_last = 1
