-- What is looked at beside the marks in the roster: legal reviewers trained twice in the year so far (O-09), officers
-- appraised (O-14), new hires trained before their post (O-08).
{%- set post = 'F07.officer_id.key F07.post_start_date.' %}
{%- set trained = ' F08.start_date.condition F08.training_type.condition' %}
with

months as (

    select
        *,
        'township' as origin

    from {{ ref('int_officers__months') }}

),

taught as (

    select distinct
        county_code,
        township_code,
        officer_key

    from {{ ref('int_trainings__counted') }}
    where is_pre_post

),

hires as (

    select
        officers.*,
        'township' as origin,
        taught.officer_key is not null as is_taught

    from {{ ref('int_officers__current') }} as officers
    left join taught
        on
            officers.county_code = taught.county_code
            and officers.township_code = taught.township_code
            and officers.record_key = taught.officer_key
    where officers.is_new_hire

)

{{ duty_block(
    'months', 'O-09', kind='stock', part='report_month', placed_on='month_end_date', is_earned='trainings >= 2',
    rests_on=post ~ 'condition F07.is_legal_reviewer.condition' ~ trained, where='is_legal_reviewer'
) }}

union all

{{ duty_block(
    'months', 'O-14', kind='stock', part='report_month', placed_on='month_end_date', is_earned='is_appraised',
    rests_on=post ~ 'condition F07.annual_appraisal.condition', where='true'
) }}

union all

{{ duty_block(
    'hires', 'O-08', placed_on='post_start_date', is_earned='is_taught',
    rests_on=post ~ 'placed F07.is_new_hire.condition' ~ trained, where='true'
) }}
