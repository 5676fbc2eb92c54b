-- One row per township and scheme year: what keeps it from 优秀 or caps its grade: red lines its indicators fall below,
-- and vetoes that count (docs/spec/5-procedure.md §5.2). An indicator without a mark is not judged; one marked 0 for
-- want of a report fails. `cap_no` orders the grades: 1 不合格, 2 合格, 3 良好.
with

lines as (

    select
        scheme_year,
        township_code,
        substr(key, 10) as indicator_code,
        cast(cast(value as decimal(18, 3)) * 1000 as bigint) as line_t

    from {{ ref('int_scheme__settings') }}
    where substr(key, 1, 9) = 'red_line_'

),

below as (

    select
        marks.scheme_year,
        marks.township_code,
        marks.indicator_code

    from {{ ref('int_indicators__marks') }} as marks
    inner join lines
        on
            marks.scheme_year = lines.scheme_year
            and marks.township_code = lines.township_code
            and marks.indicator_code = lines.indicator_code
    where
        marks.status in ('not_reported', 'none_done')
        or (marks.status = 'ok' and 1000 * marks.factor * marks.n_t < lines.line_t * marks.base_t)

),

red as (

    select
        scheme_year,
        township_code,
        {{ dbt.listagg('indicator_code', "'、'", 'order by indicator_code') }} as red_lines

    from below

    group by scheme_year, township_code

),

vetoes as (

    select
        events.scheme_year,
        events.township_code,
        {{ dbt.listagg('events.rule_code', "'、'", 'order by events.rule_code') }} as vetoes,
        min(case coalesce(own.value, general.value)
            when '不合格' then 1
            when '良好' then 3
            else 2
        end) as cap_no

    from {{ ref('int_bonus_penalty__events') }} as events
    left join {{ ref('int_scheme__settings') }} as own
        on
            events.scheme_year = own.scheme_year
            and events.township_code = own.township_code
            and own.key = 'veto_cap_' || events.rule_code
    left join {{ ref('int_scheme__settings') }} as general
        on
            events.scheme_year = general.scheme_year
            and events.township_code = general.township_code
            and general.key = 'veto_cap'
    where events.event_type = '一票否决' and events.is_counted

    group by events.scheme_year, events.township_code

)

select
    totals.scheme_year,
    totals.county_code,
    totals.township_code,
    red.red_lines,
    vetoes.vetoes,
    vetoes.cap_no

from {{ ref('int_assessments__totals') }} as totals
left join red on totals.scheme_year = red.scheme_year and totals.township_code = red.township_code
left join vetoes on totals.scheme_year = vetoes.scheme_year and totals.township_code = vetoes.township_code
