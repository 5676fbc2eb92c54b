-- One row per township, scheme year and scored indicator: the mark and the counts behind it. `heat` is what may be
-- coloured: no 缺项, nothing that rests on fewer than five cases (docs/spec/6-traps.md 1).
{%- set by = ['scheme_year', 'county_code', 'group_code', 'indicator_code'] %}
with

marks as (

    select
        marks.*,
        indicators.indicator_name,
        indicators.dimension,
        names.township_name,
        max(marks.mark_h) over (
            partition by marks.scheme_year, marks.county_code, marks.group_code, marks.indicator_code
        ) as best_h

    from {{ ref('int_indicators__marks') }} as marks
    inner join {{ ref('dim_indicators') }} as indicators on marks.indicator_code = indicators.indicator_code
    inner join {{ ref('int_townships__years') }} as names
        on marks.scheme_year = names.scheme_year and marks.township_code = names.township_code

),

marked as (

    select *
    from marks
    where mark_h is not null

),

medians as (

    {{ twice_median('marked', by, 'mark_h') }}

)

select
    marks.scheme_year,
    marks.county_code,
    marks.township_code,
    marks.township_name,
    {{ group_zh('marks.group_code') }} as group_name,
    {{ sheet_zh('marks.sheet_code') }} as assessment_sheet,
    marks.dimension,
    marks.indicator_code,
    {{ indicator_label('marks') }} as indicator_label,
    cast(marks.full_marks as decimal(9, 2)) as full_marks,
    {{ scaled('marks.mark_h', 2, 'decimal(9, 2)') }} as mark,
    {{ scaled('marks.lost_h', 2, 'decimal(9, 2)') }} as marks_lost,
    {{ percent('marks.mark_h', 'marks.full_h') }} as mark_share,
    {{ percent('marks.mark_h', 'case when not ' ~ is_few('marks') ~ ' then marks.full_h end') }} as heat,
    {{ shown('marks') }} as shown,
    {{ scaled('marks.value_tt', 4, 'decimal(18, 4)') }} as value,
    {{ scaled('marks.n_t', 3, 'decimal(18, 3)') }} as numerator,
    case when not marks.is_count then {{ scaled('marks.d_t', 3, 'decimal(18, 3)') }} end as denominator,
    {{ scaled('marks.pending_t', 3, 'decimal(18, 3)') }} as pending,
    cast(marks.months_missing as integer) as months_missing,
    marks.unit,
    cast(marks.target as decimal(9, 2)) as target,
    {{ target_words('marks') }} as target_words,
    {{ rule_words('marks') }} as rule_words,
    {{ status_zh('marks.status') }} as state,
    case when marks.d_t > 0 and {{ is_few('marks') }} then '小样本' else '' end as small_words,
    {{ scaled(half_up_div('medians.twice_median', '2'), 2, 'decimal(9, 2)') }} as group_median,
    {{ scaled('marks.best_h', 2, 'decimal(9, 2)') }} as group_best,
    {{ shown('before') }} as last_shown,
    {{ scaled('before.mark_h', 2, 'decimal(9, 2)') }} as last_mark

from marks
left join medians
    on
        marks.scheme_year = medians.scheme_year
        and marks.county_code = medians.county_code
        and marks.group_code = medians.group_code
        and marks.indicator_code = medians.indicator_code
left join {{ ref('int_indicators__marks') }} as before
    on
        marks.scheme_year = before.scheme_year + 1
        and marks.township_code = before.township_code
        and marks.indicator_code = before.indicator_code
