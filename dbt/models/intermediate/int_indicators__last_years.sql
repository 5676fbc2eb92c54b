-- One row per township, scheme year and indicator: the counts of the year before, those of all townships it now answers
-- for together (docs/spec/10-duties.md §2, YS-03); for a closed year as the closing knew them.
select
    answering.township_code,
    before.scheme_year + 1 as scheme_year,
    before.indicator_code,
    cast(sum(before.n_t) as bigint) as last_n_t,
    cast(sum(before.d_t) as bigint) as last_d_t

from {{ ref('int_indicators__values') }} as before
inner join {{ ref('int_indicators__periods') }} as periods
    on before.scheme_year + 1 = periods.scheme_year and periods.grain = 'year'
inner join {{ ref('int_townships__answering') }} as answering
    on
        before.township_code = answering.member_code
        and periods.known_on between answering.answers_from and answering.answers_to
left join {{ ref('int_closed__years') }} as closed on before.scheme_year + 1 = closed.scheme_year
where before.grain = 'year' and closed.scheme_year is null

group by answering.township_code, before.scheme_year, before.indicator_code

union all

select
    township_code,
    scheme_year,
    indicator_code,
    last_n_t,
    last_d_t

from {{ ref('stg_closed_last_years') }}
