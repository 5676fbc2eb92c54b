-- One row per reconsideration and duty of the respondent: its written answer in time (FY-01), the decision performed
-- and the opinion letter answered in time (FY-03, two parts). Each stands on the day it falls due.
{%- set answering = 'F11.case_no.key F11.respondent.condition F11.related_case_no.condition'
    ~ ' F09.power_source.condition' %}
with

ours as (

    select * from {{ ref('int_reconsiderations__current') }}
    where is_own

),

answers as (

    {{ clocked(
        'ours', "case records.procedure when '简易' then 'CL-12' else 'CL-11' end", 'records.received_copy_date'
    ) }}

),

letters as (

    {{ clocked('ours', "'CL-13'", 'records.opinion_received_date') }}

),

-- Who is told to perform without a date is on record once it is done.
decisions as (

    select
        *,
        perform_due_date as due_on,
        false as is_provisional,
        cast(null as {{ dbt.type_string() }}) as clock_code,
        'ND' as day_kind

    from ours

)

{{ duty_block(
    'answers', 'FY-01',
    lost_for='未在规定期限内提交行政复议答复',
    placed_on='due_on', done_on='answer_date', clocked=true, is_earned='answer_date <= due_on',
    rests_on=answering ~ ' F11.answer_date.done F11.received_copy_date.due F11.procedure.condition',
    where='true'
) }}

union all

{{ duty_block(
    'decisions', 'FY-03', lost_for='未在期限内履行复议决定或者反馈意见书', part="'decision'",
    placed_on='coalesce(due_on, performed_date)', done_on='performed_date', clocked=true,
    is_earned='performed_date is not null and (due_on is null or performed_date <= due_on)',
    rests_on=answering ~ ' F11.performed_date.done F11.perform_due_date.due F11.perform_required.condition',
    where='perform_required'
) }}

union all

{{ duty_block(
    'letters', 'FY-03', lost_for='未在期限内履行复议决定或者反馈意见书', part="'opinion'",
    placed_on='due_on', done_on='opinion_feedback_date', clocked=true, is_earned='opinion_feedback_date <= due_on',
    rests_on=answering ~ ' F11.opinion_feedback_date.done F11.opinion_received_date.due F11.opinion_letter.condition',
    where='opinion_letter'
) }}
