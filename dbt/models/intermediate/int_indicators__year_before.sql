-- One row per township, indicator and month with a year before: the value of the year so far at the same month then, of
-- all townships it answers for now together, in ten-thousandths and for showing only.
with

before as (

    select
        periods.period_end,
        answering.township_code,
        cells.indicator_code,
        max(cells.factor) as factor,
        cells.is_count,
        cast(sum(cells.n_t) as bigint) as n_t,
        cast(sum(cells.d_t) as bigint) as d_t

    from {{ ref('int_indicators__values') }} as cells
    inner join {{ ref('int_indicators__periods') }} as periods
        on
            periods.grain = 'ytd'
            and cells.scheme_year + 1 = periods.scheme_year
            and extract(month from cells.period_end) = extract(month from periods.period_end)
    inner join {{ ref('int_townships__answering') }} as answering
        on
            cells.township_code = answering.member_code
            and periods.known_on between answering.answers_from and answering.answers_to
    where cells.grain = 'ytd' and cells.status = 'ok'

    group by periods.period_end, answering.township_code, cells.indicator_code, cells.is_count

)

select
    period_end,
    township_code,
    indicator_code,
    case when is_count then 10 * n_t else {{ half_up_div('10000 * factor * n_t', 'd_t') }} end as value_tt

from before
