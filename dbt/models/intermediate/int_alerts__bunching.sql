{{ config(materialized="view") }}
-- Deadlines met on the very last day by too many of a township's records: the dates may have been made to fit.
with

done as (

    select
        duties.county_code,
        duties.reported_by as township_code,
        duties.indicator_code,
        count(*) as cases,
        sum(case when duties.done_on = duties.due_on then 1 else 0 end) as heaped

    from {{ ref('int_duties__placed') }} as duties
    cross join {{ ref('int_alerts__basis') }} as basis
    where
        duties.indicator_code in ('GF-03', 'GF-06', 'ZF-03', 'GK-01', 'GK-02', 'FY-01', 'YS-01', 'TS-01')
        and duties.done_on <= basis.as_of
        and duties.scored_year >= basis.first_open_year

    group by duties.county_code, duties.reported_by, duties.indicator_code

),

told as (

    select
        done.*,
        indicators.indicator_name

    from done
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('indicators') }} as indicators on done.indicator_code = indicators.indicator_code
    where done.cases >= basis.bunching_cases and done.heaped * 100 >= basis.bunching_percent * done.cases

)

{{ alert_block(
    'told', 'bunching', 'indicator_code',
    "indicator_name || '所计的已办事项' || " ~ text('cases') ~ " || '件中，有' || " ~ text('heaped')
    ~ " || '件恰在期限最后一日办结，请抽查原始凭证，核实日期是否真实。'",
    indicator_code='indicator_code', source=false
) }}
