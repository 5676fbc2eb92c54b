-- One row per township, scheme year and scored indicator: how it counts there; an item for the township's group
-- replaces the one for all. Marks in hundredths (_h), parameters in thousandths (_t).
with

fitting as (

    select
        townships.scheme_year,
        townships.county_code,
        townships.township_code,
        townships.group_code as township_group,
        items.group_code,
        items.sheet_code,
        items.indicator_code,
        items.full_marks,
        items.target,
        items.rule,
        items.rule_params,
        items.missing_policy,
        row_number() over (
            partition by townships.scheme_year, townships.township_code, items.indicator_code
            order by case when items.group_code is null then 1 else 0 end
        ) as nth

    from {{ ref('int_townships__years') }} as townships
    inner join {{ ref('scheme_items') }} as items
        on
            townships.scheme_year = items.scheme_year
            and (items.group_code is null or townships.group_code = items.group_code)

)

select
    fitting.scheme_year,
    fitting.county_code,
    fitting.township_code,
    fitting.township_group as group_code,
    fitting.sheet_code,
    fitting.indicator_code,
    fitting.full_marks,
    cast(fitting.full_marks * 100 as bigint) as full_h,
    fitting.target,
    fitting.rule,
    coalesce(fitting.rule_params, '') as rule_params,
    fitting.missing_policy,
    cast(indicators.factor as bigint) as factor,
    indicators.direction = 'up' as is_up,
    lower(coalesce(better.value, 'true')) = 'true' as better_of_both,
    params.f_t,
    params.t_t,
    params.g_t,
    params.b_t,
    params.n0_t,
    params.half_t,
    {%- for price in ['k', 'late', 'missing', 'fall'] %}
    cast({{ int_div('params.' ~ price ~ '_t', 10) }} as bigint) as {{ price }}_h{{ ',' if not loop.last }}
    {%- endfor %}

from fitting
inner join {{ ref('indicators') }} as indicators on fitting.indicator_code = indicators.indicator_code
left join {{ ref('int_scheme__params') }} as params
    on
        fitting.scheme_year = params.scheme_year
        and fitting.indicator_code = params.indicator_code
        and coalesce(fitting.group_code, '') = coalesce(params.group_code, '')
left join {{ ref('int_scheme__settings') }} as better
    on
        fitting.scheme_year = better.scheme_year
        and fitting.township_code = better.township_code
        and better.key = 'small_better_of_both'
where fitting.nth = 1
