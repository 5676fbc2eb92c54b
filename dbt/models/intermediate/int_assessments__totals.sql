-- One row per township and scheme year: the two sheets side by side, and the total from the printed sheet scores, with
-- bonus and penalty within their caps, bounded, rounded half up once (docs/spec/9-semantics.md §4.3). A sheet without
-- an applicable mark, or with too many 缺项, makes a township 可比性不足 (3-indicators.md §3.0).
with

settings as (

    select
        scheme_year,
        township_code,
        {%- for key in ['weight_a', 'weight_b'] %}
        max(case when key = '{{ key }}' then cast(cast(value as decimal(18, 3)) * 1000 as bigint) end) as {{ key }}_t,
        {%- endfor %}
        {%- for key in ['total_min', 'total_max', 'missing_cap_marks', 'bonus_cap', 'penalty_cap'] %}
        max(case when key = '{{ key }}' then cast(cast(value as decimal(18, 2)) * 100 as bigint) end) as {{ key }}_h
        {{- ',' if not loop.last }}
        {%- endfor %}

    from {{ ref('int_scheme__settings') }}
    where
        key in (
            'weight_a', 'weight_b', 'total_min', 'total_max', 'missing_cap_marks', 'bonus_cap', 'penalty_cap'
        )

    group by scheme_year, township_code

),

sheets as (

    select
        scheme_year,
        county_code,
        township_code,
        group_code,
        max(as_of) as as_of,
        sum(items) as items,
        {%- for code in ['A', 'B'] %}
        {%- set sheet = code | lower %}
        coalesce(max(case when sheet_code = '{{ code }}' then raw_h end), 0) as raw_{{ sheet }}_h,
        coalesce(max(case when sheet_code = '{{ code }}' then applicable_h end), 0) as applicable_{{ sheet }}_h,
        max(case when sheet_code = '{{ code }}' then score_h end) as score_{{ sheet }}_h,
        {%- endfor %}
        max(missing_h) as most_missing_h,
        min(applicable_h) as least_applicable_h

    from {{ ref('int_assessments__sheets') }}

    group by scheme_year, county_code, township_code, group_code

),

events as (

    select
        scheme_year,
        township_code,
        cast(sum(case when event_type = '加分' then points * 100 else 0 end) as bigint) as bonus_h,
        cast(sum(case when event_type = '扣分' then points * 100 else 0 end) as bigint) as penalty_h

    from {{ ref('int_bonus_penalty__events') }}
    where is_counted

    group by scheme_year, township_code

),

capped as (

    select
        sheets.*,
        settings.weight_a_t,
        settings.weight_b_t,
        settings.total_min_h,
        settings.total_max_h,
        sheets.most_missing_h <= settings.missing_cap_marks_h and sheets.least_applicable_h > 0 as is_comparable,
        least(coalesce(events.bonus_h, 0), settings.bonus_cap_h) as bonus_h,
        least(coalesce(events.penalty_h, 0), settings.penalty_cap_h) as penalty_h

    from sheets
    inner join settings
        on sheets.scheme_year = settings.scheme_year and sheets.township_code = settings.township_code
    left join events
        on sheets.scheme_year = events.scheme_year and sheets.township_code = events.township_code

)

select
    *,
    cast({{ half_up_div(
        'greatest(1000 * total_min_h, least(1000 * total_max_h, weight_a_t * coalesce(score_a_h, 0)'
        ~ ' + weight_b_t * coalesce(score_b_h, 0) + 1000 * (bonus_h - penalty_h)))',
        '1000'
    ) }} as bigint) as total_h

from capped
