-- One row per township, scheme year and indicator: the counts of the year before, those of all townships it now answers
-- for together (docs/spec/10-duties.md §2, YS-03).
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
where before.grain = 'year'

group by answering.township_code, before.scheme_year, before.indicator_code
