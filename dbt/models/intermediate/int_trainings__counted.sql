-- One row per officer and training: its days in thousandths. Only hours given: days = hours ÷ hours a day, half-up to a
-- thousandth, row by row; from there on exact (docs/spec/9-semantics.md §3.3). A row counts by its start date.
select
    trainings.county_code,
    trainings.township_code,
    trainings.record_key,
    {{ dbt.split_part('trainings.record_key', "'|'", 1) }} as officer_key,
    trainings.start_date,
    training.scheme_year as training_year,
    coalesce(trainings.mode = '自学', false) as is_self_study,
    coalesce(trainings.training_type = '岗前', false) as is_pre_post,
    case
        when trainings.hours is not null then cast(trainings.hours * 1000 as bigint)
        else {{ half_up_div('cast(trainings.days * 1000 as bigint) * training.hours_per_day_t', '1000') }}
    end as hours_t,
    case
        when trainings.days is not null
            then {{ half_up_div('cast(trainings.days * 10000 as bigint)', '10') }}
        else
            {{ half_up_div('cast(coalesce(trainings.hours, 0) * 10000 as bigint) * 100', 'training.hours_per_day_t') }}
    end as days_t

from {{ ref('int_trainings__current') }} as trainings
inner join {{ ref('int_scheme__training') }} as training
    on cast(extract(year from trainings.start_date) as integer) = training.scheme_year
