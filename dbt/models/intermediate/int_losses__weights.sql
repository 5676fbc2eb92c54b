-- One row per duty that costs marks and the share of the loss that falls on it: what it owes and did not earn, at the
-- price of its rule where that has two, a part of it for what came before a merger; for low values what it earned; for
-- XF-05 the days short of the required ones (docs/spec/10-duties.md §7).
with

lost as (

    select
        marks.scheme_year,
        marks.township_code,
        marks.indicator_code,
        marks.lost_h,
        rows_of.duty_id,
        rows_of.record_key,
        rows_of.den_w,
        rows_of.earned_w,
        case
            when marks.rule = 'DDL' then case when rows_of.is_half_late then 1 else 2 end
            when marks.rule = 'EVT' and marks.k_h is null
                then rows_of.share * case when rows_of.is_done then marks.late_h else marks.missing_h end
            else 1
        end * rows_of.adverse_w as cost_w

    from {{ ref('int_indicators__marks') }} as marks
    inner join {{ ref('int_indicators__year_rows') }} as rows_of
        on
            marks.scheme_year = rows_of.scheme_year
            and marks.township_code = rows_of.township_code
            and marks.indicator_code = rows_of.indicator_code
    where marks.status = 'ok' and marks.lost_h > 0 and marks.rule <> 'CNT'

),

weighed as (

    select
        lost.*,
        case
            when lost.indicator_code = 'XF-05'
                then case
                    when lost.den_w > 0
                        then {{ required_days(
                            int_div('lost.den_w', 1000), 'training.days_t', 'training.step_t'
                        ) }} - lost.earned_w
                    else 0
                end
            else lost.cost_w
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
