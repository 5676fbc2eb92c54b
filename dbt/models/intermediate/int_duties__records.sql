-- One row per duty and record it rests on: the duty's own record in every register, under both names where its cells
-- stand under another (a month's roster, a list of documents); an officer's trainings of the year so far, the
-- enforcement case a reconsideration comes from, the county's line on a lawsuit.
with

duties as (

    select
        duty_id,
        indicator_code,
        county_code,
        reported_by as township_code,
        record_key,
        source_key,
        placed_on,
        rests_on

    from {{ ref('int_duties__placed') }}

)

select
    duty_id,
    county_code,
    township_code,
    '' as form_code,
    source_key as record_key

from duties
where source_key is not null

union all

select
    duty_id,
    county_code,
    township_code,
    '' as form_code,
    record_key

from duties
where record_key <> source_key

union all

select
    duties.duty_id,
    duties.county_code,
    duties.township_code,
    'F08' as form_code,
    trainings.record_key

from duties
inner join {{ ref('int_trainings__counted') }} as trainings
    on
        duties.county_code = trainings.county_code
        and duties.township_code = trainings.township_code
        and duties.record_key = trainings.officer_key
        and (
            duties.indicator_code = 'O-08'
            or (
                cast(extract(year from duties.placed_on) as integer) = trainings.training_year
                and duties.placed_on >= trainings.start_date
            )
        )
where duties.rests_on like '% F08.%'

union all

select
    duties.duty_id,
    duties.county_code,
    reconsiderations.case_township_code as township_code,
    'F09' as form_code,
    reconsiderations.case_key as record_key

from duties
inner join {{ ref('int_reconsiderations__current') }} as reconsiderations
    on
        duties.county_code = reconsiderations.county_code
        and duties.township_code = reconsiderations.township_code
        and duties.record_key = reconsiderations.record_key
where duties.rests_on like '% F09.power_source.%' and reconsiderations.case_key is not null

union all

-- The county lists a lawsuit by its number, the register by number and instance.
select
    duty_id,
    county_code,
    township_code,
    'F22应诉' as form_code,
    {{ lawsuit_no('source_key') }} as record_key

from duties
where rests_on like '%F22应诉.%'
