-- The tables that dashboards read hold the facts' own totals, ranks, marks and lost marks, and how every month of every
-- township stands.
with

results as (

    select
        coalesce(facts.township_code, told.township_code) as township_code,
        'cockpit_assessments' as told_in

    from {{ ref('fct_assessments') }} as facts
    full join {{ ref('cockpit_assessments') }} as told
        on facts.scheme_year = told.scheme_year and facts.township_code = told.township_code
    where
        facts.total is distinct from told.total
        or facts.rank_in_group is distinct from told.rank_in_group
        or facts.grade is distinct from told.grade

),

marks as (

    select
        coalesce(facts.township_code, told.township_code) as township_code,
        'cockpit_marks' as told_in

    from {{ ref('fct_indicator_marks') }} as facts
    full join {{ ref('cockpit_marks') }} as told
        on
            facts.scheme_year = told.scheme_year
            and facts.township_code = told.township_code
            and facts.indicator_code = told.indicator_code
    where
        facts.full_marks is distinct from told.full_marks
        or facts.mark is distinct from told.mark
        or facts.numerator is distinct from told.numerator

),

losses as (

    select
        told.township_code,
        'cockpit_losses' as told_in

    from {{ ref('cockpit_marks') }} as told
    left join {{ ref('cockpit_losses') }} as lost
        on
            told.scheme_year = lost.scheme_year
            and told.township_code = lost.township_code
            and told.indicator_code = lost.indicator_code

    group by told.scheme_year, told.township_code, told.indicator_code, told.marks_lost
    having coalesce(sum(lost.marks), 0) <> coalesce(told.marks_lost, 0)

),

months as (

    select
        slots.township_code,
        'cockpit_reports' as told_in

    from {{ ref('int_townships__slots') }} as slots
    left join {{ ref('cockpit_reports') }} as told
        on slots.township_code = told.reported_by and slots.report_month = told.month
    where
        slots.report_month <= substr(cast({{ as_of() }} as {{ dbt.type_string() }}), 1, 7)
        and told.state is null

)

{% for part in ['results', 'marks', 'losses', 'months'] %}
{{ 'union all' if not loop.first }}
select
    told_in,
    township_code

from {{ part }}
{% endfor %}
