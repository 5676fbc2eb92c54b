{{ config(materialized="view") }}
-- Rates of the year so far far from those of the township's group: farther from the group's median than so many
-- robust standard deviations and by so many points and cases; only where at least so many peers have a rate, and
-- never on few cases.
with

latest as (

    select
        rates.scheme_year,
        rates.county_code,
        rates.township_code,
        townships.group_code,
        rates.indicator_code,
        rates.period_end,
        rates.n_t,
        rates.d_t,
        cast(rates.value_tt as bigint) as value_tt,
        row_number() over (
            partition by rates.township_code, rates.indicator_code
            order by rates.period_end desc
        ) as recency

    from {{ ref('int_indicators__values') }} as rates
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('int_townships__years') }} as townships
        on rates.scheme_year = townships.scheme_year and rates.township_code = townships.township_code
    inner join {{ ref('indicators') }} as indicators on rates.indicator_code = indicators.indicator_code
    where
        rates.grain = 'ytd'
        and rates.status = 'ok'
        and rates.scheme_year >= basis.first_open_year
        and indicators.is_scored
        and indicators.unit = '%'
        and rates.d_t >= 1000 * basis.least_cases

),

peers as (

    select
        *,
        county_code || '|' || group_code || '|' || indicator_code || '|' || {{ text('period_end') }} as peer_group

    from latest
    where recency = 1

),

{{ median_and_mad('peers', ['peer_group'], 'value_tt') }},

odd as (

    select
        peers.*,
        indicators.indicator_name,
        usual.members,
        {{ half_up_div('peers.value_tt', '100') }} as value_h,
        {{ half_up_div('usual.twice_median', '200') }} as median_h

    from peers
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('indicators') }} as indicators on peers.indicator_code = indicators.indicator_code
    inner join usual on peers.peer_group = usual.peer_group
    where
        usual.members > basis.least_peers
        and abs(2 * peers.value_tt - usual.twice_median) >= 20000 * basis.gap_points
        and abs(2 * peers.value_tt - usual.twice_median) * peers.d_t >= 2000000000 * cast(basis.gap_cases as bigint)
        and {{ is_far('abs(2 * peers.value_tt - usual.twice_median)', 'usual.four_mads', 'basis.spread_tenths') }}

)

{{ alert_block(
    'odd', 'peer_outlier', "indicator_code || '|' || " ~ text('period_end'),
    "indicator_name || '截至' || " ~ date_zh('period_end') ~ " || '为' || " ~ hundredths_zh('value_h') ~ " || '%（'
    || " ~ number_zh('n_t') ~ " || '÷' || " ~ number_zh('d_t') ~ " || '），同组' || " ~ text('members')
    ~ " || '个单位的中位数为' || " ~ hundredths_zh('median_h') ~ " || '%，相差较大，请核实数据，属实的查明原因。'",
    indicator_code='indicator_code', source=false
) }}
