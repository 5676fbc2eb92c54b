-- One row per township, month and indicator, scored or only watched: the year so far at the month's end and the month
-- alone. Last year's value is that of all townships it now answers for together (docs/spec/9-semantics.md §7).
{%- set by = ['period_end', 'county_code', 'group_code', 'indicator_code'] %}
with

cells as (

    select
        cells.*,
        names.group_code,
        names.township_name,
        substr(cast(cells.period_end as {{ dbt.type_string() }}), 1, 7) as report_month

    from {{ ref('int_indicators__values') }} as cells
    inner join {{ ref('int_townships__years') }} as names
        on cells.scheme_year = names.scheme_year and cells.township_code = names.township_code
    where cells.grain = 'ytd'

),

valued as (

    select *
    from cells
    where value_tt is not null

),

medians as (

    {{ twice_median('valued', by, 'value_tt') }}

)

select
    cells.scheme_year,
    cells.report_month as month,
    cells.county_code,
    cells.township_code,
    cells.township_name,
    {{ group_zh('cells.group_code') }} as group_name,
    indicators.dimension,
    cells.indicator_code,
    {{ indicator_label('indicators') }} as indicator_label,
    case when indicators.is_scored then '计分' else '只观察' end as scoring,
    {{ scaled('cells.value_tt', 4, 'decimal(18, 4)') }} as value,
    {{ shown('cells') }} as shown,
    {{ scaled('cells.n_t', 3, 'decimal(18, 3)') }} as numerator,
    case when not cells.is_count then {{ scaled('cells.d_t', 3, 'decimal(18, 3)') }} end as denominator,
    {{ scaled('cells.pending_t', 3, 'decimal(18, 3)') }} as pending,
    {{ status_zh('cells.status') }} as state,
    case when cells.d_t > 0 and {{ is_few('cells') }} then '小样本' else '' end as small_words,
    {{ scaled('alone.value_tt', 4, 'decimal(18, 4)') }} as month_value,
    {{ shown('alone') }} as month_shown,
    cells.unit,
    cast(items.target as decimal(9, 2)) as target,
    {{ scaled('before.value_tt', 4, 'decimal(18, 4)') }} as last_value,
    {{ scaled(half_up_div('medians.twice_median', '2'), 4, 'decimal(18, 4)') }} as group_median

from cells
inner join {{ ref('dim_indicators') }} as indicators on cells.indicator_code = indicators.indicator_code
inner join {{ ref('int_indicators__values') }} as alone
    on
        alone.grain = 'month'
        and cells.period_end = alone.period_end
        and cells.township_code = alone.township_code
        and cells.indicator_code = alone.indicator_code
left join {{ ref('int_scheme__items') }} as items
    on
        cells.scheme_year = items.scheme_year
        and cells.township_code = items.township_code
        and cells.indicator_code = items.indicator_code
left join medians
    on
        cells.period_end = medians.period_end
        and cells.county_code = medians.county_code
        and cells.group_code = medians.group_code
        and cells.indicator_code = medians.indicator_code
left join {{ ref('int_indicators__year_before') }} as before
    on
        cells.period_end = before.period_end
        and cells.township_code = before.township_code
        and cells.indicator_code = before.indicator_code
