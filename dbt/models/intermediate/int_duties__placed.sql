-- One row per duty (docs/spec/10-duties.md §1, §4): the year it is scored in and how it stands at the as-of date. What
-- a closed year counted stands as it stood at the closing, and counts in no other year; what it did not count is scored
-- in the first year still open. A stock is a state of its own year only: what is learned of it later is of no year. The
-- township is the one that answers for the record in the year.
{%- set told = [
    'duty_id', 'indicator_code', 'county_code', 'reported_by', 'record_key', 'source_key', 'part', 'kind',
    'placed_on', 'due_on', 'is_provisional', 'clock_code', 'done_on', 'late_wd', 'late_nd', 'day_kind',
    'counts_from', 'earns_from', 'num_w', 'den_w', 'is_part', 'origin', 'submission_id', 'sheet_name',
    'row_number', 'lost_for', 'rests_on'
] %}
with

duties as (

    select
        {%- for column in told %}
        dated.{{ column }},
        {%- endfor %}
        dated.exempt_act_id,
        coalesce(closed_years.next_open_year, dated.scored_year) as scored_year,
        false as is_closed

    from {{ ref('int_duties__dated') }} as dated
    left join {{ ref('stg_closed_duties') }} as closed on dated.duty_id = closed.duty_id
    left join {{ ref('int_closed__years') }} as closed_years on dated.scored_year = closed_years.scheme_year
    where
        closed.duty_id is null
        and (closed_years.scheme_year is null or dated.kind <> 'stock')

    union all

    select
        {%- for column in told %}
        {{ column }},
        {%- endfor %}
        cast(null as {{ dbt.type_string() }}) as exempt_act_id,
        scored_year,
        true as is_closed

    from {{ ref('stg_closed_duties') }}

)

select
    {%- for column in told %}
    duties.{{ column }},
    {%- endfor %}
    answering.township_code,
    duties.exempt_act_id,
    duties.scored_year,
    duties.is_closed,
    case
        when duties.exempt_act_id is not null then 'exempt'
        when duties.num_w = 0 and duties.den_w = 0 and duties.earns_from is null then 'pending'
        when duties.counts_from > {{ as_of() }} then 'pending'
        when duties.earns_from <= {{ as_of() }} and duties.is_part then 'part'
        when duties.earns_from <= {{ as_of() }} then 'met'
        else 'unmet'
    end as state

from duties
inner join {{ ref('int_townships__answering') }} as answering
    on
        duties.reported_by = answering.member_code
        and least({{ year_end('duties.scored_year') }}, {{ as_of() }})
        between answering.answers_from and answering.answers_to
