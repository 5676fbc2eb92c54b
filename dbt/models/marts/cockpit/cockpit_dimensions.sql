-- One row per township, scheme year and dimension: the marks reached of those that apply, and the group's median share.
{%- set by = ['scheme_year', 'county_code', 'group_code', 'dimension'] %}
with

summed as (

    select
        marks.scheme_year,
        marks.county_code,
        marks.township_code,
        marks.group_code,
        indicators.dimension,
        names.township_name,
        cast(count(*) as integer) as items,
        cast(sum(case when marks.mark_h is null then 1 else 0 end) as integer) as items_missing,
        cast(coalesce(sum(marks.mark_h), 0) as bigint) as mark_h,
        cast(sum(case when marks.mark_h is null then 0 else marks.full_h end) as bigint) as full_h

    from {{ ref('int_indicators__marks') }} as marks
    inner join {{ ref('dim_indicators') }} as indicators on marks.indicator_code = indicators.indicator_code
    inner join {{ ref('int_townships__years') }} as names
        on marks.scheme_year = names.scheme_year and marks.township_code = names.township_code

    group by
        marks.scheme_year, marks.county_code, marks.township_code, marks.group_code, indicators.dimension,
        names.township_name

),

shares as (

    select
        *,
        cast({{ half_up_div('10000 * mark_h', 'full_h') }} as bigint) as share_h

    from summed
    where full_h > 0

),

medians as (

    {{ twice_median('shares', by, 'share_h') }}

)

select
    summed.scheme_year,
    summed.county_code,
    summed.township_code,
    summed.township_name,
    {{ group_zh('summed.group_code') }} as group_name,
    summed.dimension,
    {{ scaled('summed.mark_h', 2, 'decimal(9, 2)') }} as mark,
    {{ scaled('summed.full_h', 2, 'decimal(9, 2)') }} as full_marks,
    {{ scaled('summed.full_h - summed.mark_h', 2, 'decimal(9, 2)') }} as marks_lost,
    summed.items,
    summed.items_missing,
    {{ scaled('shares.share_h', 2, 'decimal(9, 2)') }} as share,
    case when summed.full_h = 0 then '—' else {{ hundredths_zh('shares.share_h') }} || '%' end as shown,
    {{ scaled(half_up_div('medians.twice_median', '2'), 2, 'decimal(9, 2)') }} as group_median

from summed
left join shares
    on
        summed.scheme_year = shares.scheme_year
        and summed.township_code = shares.township_code
        and summed.dimension = shares.dimension
left join medians
    on
        summed.scheme_year = medians.scheme_year
        and summed.county_code = medians.county_code
        and summed.group_code = medians.group_code
        and summed.dimension = medians.dimension
