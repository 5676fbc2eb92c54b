-- One row per township and scheme year: sheets, total and rank within the group on the printed total; equal totals
-- share a rank and the next is skipped (docs/spec/9-semantics.md §4.4). Before the freeze date a grade is provisional.
select
    totals.scheme_year,
    totals.county_code,
    totals.township_code,
    totals.group_code,
    {{ scaled('totals.raw_a_h', 2, 'decimal(9, 2)') }} as raw_a,
    {{ scaled('totals.applicable_a_h', 2, 'decimal(9, 2)') }} as applicable_a,
    {{ scaled('totals.score_a_h', 2, 'decimal(9, 2)') }} as sheet_a,
    {{ scaled('totals.raw_b_h', 2, 'decimal(9, 2)') }} as raw_b,
    {{ scaled('totals.applicable_b_h', 2, 'decimal(9, 2)') }} as applicable_b,
    {{ scaled('totals.score_b_h', 2, 'decimal(9, 2)') }} as sheet_b,
    {{ scaled('totals.bonus_h', 2, 'decimal(9, 2)') }} as bonus,
    {{ scaled('totals.penalty_h', 2, 'decimal(9, 2)') }} as penalty,
    {{ scaled('totals.total_h', 2, 'decimal(9, 2)') }} as total,
    cast(rank() over (
        partition by totals.county_code, totals.scheme_year, totals.group_code
        order by totals.total_h desc
    ) as integer) as rank_in_group,
    grades.grade,
    grades.grade_reason
    || case when totals.is_comparable then '' else '；缺项过多，可比性不足' end
    || case
        when totals.as_of < {{ freeze_date('totals.scheme_year', 'freezes.value') }} then '；未到冻结日，暂定'
        else ''
    end
    as grade_reason,
    totals.is_comparable,
    totals.as_of,
    totals.as_of = {{ freeze_date('totals.scheme_year', 'freezes.value') }} as is_frozen

from {{ ref('int_assessments__totals') }} as totals
inner join {{ ref('int_assessments__grades') }} as grades
    on totals.scheme_year = grades.scheme_year and totals.township_code = grades.township_code
inner join {{ ref('int_scheme__settings') }} as freezes
    on
        totals.scheme_year = freezes.scheme_year
        and totals.township_code = freezes.township_code
        and freezes.key = 'freeze_month_day'
