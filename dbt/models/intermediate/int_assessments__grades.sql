-- One row per township and scheme year: its grade and why, by the cut-offs on the printed total, the group's quota of
-- 优秀 among those it is open to, and vetoes, which cap the grade and not the score (docs/spec/9-semantics.md §6). A tie
-- across the quota line is 待定: the county decides, never the order of rows.
with

settings as (

    select
        scheme_year,
        township_code,
        {%- for key in ['grade_excellent', 'grade_good', 'grade_pass'] %}
        max(case when key = '{{ key }}' then cast(cast(value as decimal(18, 2)) * 100 as bigint) end) as {{ key }}_h,
        {%- endfor %}
        max(case when key = 'excellent_quota_pct' then cast(cast(value as decimal(18, 2)) * 100 as bigint) end)
            as quota_h

    from {{ ref('int_scheme__settings') }}
    where key in ('grade_excellent', 'grade_good', 'grade_pass', 'excellent_quota_pct')

    group by scheme_year, township_code

),

graded as (

    select
        totals.scheme_year,
        totals.county_code,
        totals.township_code,
        totals.group_code,
        totals.total_h,
        limits.red_lines,
        limits.vetoes,
        limits.cap_no,
        settings.quota_h,
        case
            when totals.total_h >= settings.grade_excellent_h then 4
            when totals.total_h >= settings.grade_good_h then 3
            when totals.total_h >= settings.grade_pass_h then 2
            else 1
        end as grade_no,
        totals.total_h >= settings.grade_excellent_h and limits.red_lines is null and limits.vetoes is null as is_open,
        count(*) over (
            partition by totals.county_code, totals.scheme_year, totals.group_code
        ) as group_size

    from {{ ref('int_assessments__totals') }} as totals
    inner join settings
        on totals.scheme_year = settings.scheme_year and totals.township_code = settings.township_code
    inner join {{ ref('int_assessments__limits') }} as limits
        on totals.scheme_year = limits.scheme_year and totals.township_code = limits.township_code

),

queued as (

    select
        *,
        greatest(1, {{ int_div('quota_h * group_size', '10000') }}) as quota,
        rank() over (
            partition by county_code, scheme_year, group_code, is_open
            order by total_h desc
        ) - 1 as better,
        count(*) over (partition by county_code, scheme_year, group_code, is_open, total_h) as tied

    from graded

),

settled as (

    select
        *,
        case
            when grade_no = 4 and not is_open then least(3, coalesce(cap_no, 3))
            when grade_no = 4 and better + tied <= quota then 4
            when grade_no = 4 and better < quota then 0
            when grade_no = 4 then 3
            else least(grade_no, coalesce(cap_no, 4))
        end as final_no

    from queued

)

select
    scheme_year,
    township_code,
    case final_no when 4 then '优秀' when 3 then '良好' when 2 then '合格' when 1 then '不合格' else '待定' end as grade,
    case
        when vetoes is not null then '一票否决（' || vetoes || '）'
        when grade_no = 4 and red_lines is not null then '未达红线：' || red_lines
        when final_no = 0 then '同分跨优秀名额线，待县级决定'
        when grade_no = 4 and final_no = 3 then '优秀名额已满'
        else '按综合得分'
    end as grade_reason

from settled
