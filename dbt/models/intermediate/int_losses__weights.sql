-- One row per duty that costs marks and the share of the loss that falls on it: what it owes and did not earn; for low
-- values what it earned; for XF-05 the days short of the required ones (docs/spec/10-duties.md §7).
with

lost as (

    select
        marks.scheme_year,
        marks.township_code,
        marks.indicator_code,
        marks.is_up,
        marks.lost_h,
        members.duty_id,
        members.record_key,
        members.den_w,
        members.counted_w,
        members.earned_w

    from {{ ref('int_indicators__marks') }} as marks
    inner join {{ ref('int_indicators__members') }} as members
        on
            marks.scheme_year = members.scheme_year
            and members.grain = 'year'
            and marks.township_code = members.township_code
            and marks.indicator_code = members.indicator_code
    where marks.status = 'ok' and marks.lost_h > 0 and marks.rule <> 'CNT'

),

weighed as (

    select
        lost.*,
        case
            when not lost.is_up then lost.earned_w
            when lost.indicator_code = 'XF-05'
                then case
                    when lost.den_w > 0
                        then {{ required_days(
                            int_div('lost.den_w', 1000), 'training.days_t', 'training.step_t'
                        ) }} - lost.earned_w
                    else 0
                end
            else lost.counted_w - lost.earned_w
        end as weight

    from lost
    inner join {{ ref('int_scheme__training') }} as training on lost.scheme_year = training.scheme_year

)

select
    scheme_year,
    township_code,
    indicator_code,
    lost_h,
    duty_id,
    record_key,
    cast(weight as bigint) as weight

from weighed
where weight > 0
