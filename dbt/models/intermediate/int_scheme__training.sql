-- One row per scheme year: what an officer owes in training, days in thousandths (docs/spec/9-semantics.md §3).
with

settings as (

    select
        scheme_year,
        key,
        cast(cast(value as decimal(18, 4)) * 1000 as bigint) as thousandths

    from {{ ref('scheme_settings') }}
    where
        group_code is null
        and key in (
            'training_days', 'training_hours', 'training_step_days', 'training_min_months', 'self_study_cap_days',
            'hours_per_day'
        )

)

select
    scheme_year,
    max(case when key = 'training_days' then thousandths end) as days_t,
    max(case when key = 'training_hours' then thousandths end) as hours_t,
    max(case when key = 'training_step_days' then thousandths end) as step_t,
    cast(max(
        case when key = 'training_min_months' then {{ int_div('thousandths', 1000) }} end
    ) as integer) as min_months,
    max(case when key = 'self_study_cap_days' then thousandths end) as self_study_cap_t,
    max(case when key = 'hours_per_day' then thousandths end) as hours_per_day_t

from settings

group by scheme_year
