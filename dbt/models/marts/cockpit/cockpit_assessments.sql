-- One row per township and scheme year: what it came to and where it stands in its group. What the group is measured
-- by (median, best, the next rank) is computed here, over the whole group, which a township does not see.
{%- set by = ['scheme_year', 'county_code', 'group_code'] %}
{%- set group = 'partition by ' ~ by | join(', ') %}
with

results as (

    select
        results.*,
        cast(results.total * 100 as bigint) as total_h,
        limits.vetoes,
        names.township_name

    from {{ ref('fct_assessments') }} as results
    inner join {{ ref('int_assessments__limits') }} as limits
        on results.scheme_year = limits.scheme_year and results.township_code = limits.township_code
    inner join {{ ref('int_townships__years') }} as names
        on results.scheme_year = names.scheme_year and results.township_code = names.township_code

),

medians as (

    {{ twice_median('results', by, 'total_h') }}

),

placed as (

    select
        *,
        count(*) over ({{ group }}) as group_size,
        count(*) over ({{ group }}, total_h) as tied,
        max(total_h) over ({{ group }}) as best_h,
        min(total_h) over (
            {{ group }} order by total_h range between 1 following and unbounded following
        ) as next_h

    from results

)

select
    placed.scheme_year,
    placed.county_code,
    placed.township_code,
    placed.township_name,
    {{ group_zh('placed.group_code') }} as group_name,
    placed.total,
    placed.sheet_a,
    placed.sheet_b,
    placed.raw_a,
    placed.applicable_a,
    placed.raw_b,
    placed.applicable_b,
    placed.bonus,
    placed.penalty,
    placed.rank_in_group,
    cast(placed.group_size as integer) as group_size,
    case when placed.tied > 1 then '并列第' else '第' end || {{ text('placed.rank_in_group') }} as tie_band,
    placed.grade,
    placed.grade_reason,
    coalesce(placed.vetoes, '无') as veto,
    case when placed.is_comparable then '可比' else '可比性不足' end as comparability,
    case when placed.is_frozen then '已冻结' else '暂定' end as year_state,
    before.total as last_total,
    before.rank_in_group as last_rank,
    cast(placed.total - before.total as decimal(9, 2)) as total_change,
    case when before.group_code = placed.group_code then before.rank_in_group - placed.rank_in_group end as rank_change,
    {{ rank_change_words('before', 'placed') }} as rank_change_words,
    {{ scaled(half_up_div('medians.twice_median', '2'), 2, 'decimal(9, 2)') }} as group_median,
    {{ scaled('placed.best_h', 2, 'decimal(9, 2)') }} as group_best,
    {{ scaled('placed.next_h - placed.total_h', 2, 'decimal(9, 2)') }} as gap_to_next,
    placed.as_of

from placed
inner join medians
    on
        placed.scheme_year = medians.scheme_year
        and placed.county_code = medians.county_code
        and placed.group_code = medians.group_code
left join {{ ref('fct_assessments') }} as before
    on placed.scheme_year = before.scheme_year + 1 and placed.township_code = before.township_code
