-- One row per document of the register and indicator: put before the public long enough (GF-05), published in time
-- (GF-06). A reason not to counts only once the county has confirmed it (docs/spec/9-semantics.md §13).
{%- set exempted = {'consultation_exempt_reason is not null': 'F02.consultation_exempt_reason.condition'} %}
with

registered as (

    select
        documents.*,
        documents.consultation_end >= documents.consultation_start
        and case
            when documents.market_related then documents.consultation_end >= consulted.due_on
            else end_day.working_no - start_day.working_no >= lengths.consultation_working_days
        end as is_consulted,
        {{ confirmed('documents', 'F02', 'consultation_exempt_reason') }} as consultation_act_id

    from {{ ref('int_documents__current') }} as documents
    left join {{ ref('int_clocks__due') }} as consulted
        on consulted.clock_code = 'CL-19' and documents.consultation_start = consulted.start_on
    left join {{ ref('dim_dates') }} as start_day on documents.consultation_start = start_day.date_day
    left join {{ ref('dim_dates') }} as end_day on documents.consultation_end = end_day.date_day
    left join {{ ref('int_scheme__lengths') }} as lengths
        on cast(extract(year from documents.issue_date) as integer) = lengths.calendar_year
    where documents.is_registered

),

documents as (

    {{ clocked('registered', "'CL-08'", 'records.issue_date') }}

)

-- GF-05: a length from the first day to the last, not a deadline; 30 days where the document bears on business.
{{ duty_block(
    'documents', 'GF-05',
    lost_for='未公开征求意见，或者征求意见不足规定的期限',
    placed_on='issue_date', done_on='consultation_end', is_earned='is_consulted',
    rests_on='F02.doc_no.key F02.issue_date.placed F02.consultation_end.done F02.consultation_start.condition'
        ~ ' F02.market_related.condition',
    rests_if=exempted, exempt_act='consultation_act_id', where='true'
) }}

union all

-- GF-06: published by the due date; overdue and unpublished stays in the denominator.
{{ duty_block(
    'documents', 'GF-06',
    lost_for='未在规定期限内公布',
    placed_on='issue_date', done_on='publish_date', clocked=true, is_earned='publish_date <= due_on',
    rests_on='F02.doc_no.key F02.issue_date.placed F02.publish_date.done', rests_if=exempted,
    exempt_act="case when consultation_exempt_reason = '涉及国家秘密' then consultation_act_id end",
    where='true'
) }}
