-- One row per duty that costs marks: its share in hundredths, in proportion to its weight; what division leaves goes to
-- the largest remainders, then by duty_id (docs/spec/10-duties.md §7).
with

summed as (

    select
        *,
        sum(weight) over (partition by scheme_year, township_code, indicator_code) as total_weight

    from {{ ref('int_losses__weights') }}

),

divided as (

    select
        *,
        cast({{ int_div('lost_h * weight', 'total_weight') }} as bigint) as whole_h,
        mod(lost_h * weight, total_weight) as remainder

    from summed

),

ordered as (

    select
        *,
        lost_h - sum(whole_h) over (partition by scheme_year, township_code, indicator_code) as left_h,
        row_number() over (
            partition by scheme_year, township_code, indicator_code
            order by remainder desc, duty_id asc
        ) as nth

    from divided

)

select
    scheme_year,
    township_code,
    indicator_code,
    duty_id,
    record_key,
    whole_h + case when nth <= left_h then 1 else 0 end as share_h

from ordered
where whole_h + case when nth <= left_h then 1 else 0 end > 0
