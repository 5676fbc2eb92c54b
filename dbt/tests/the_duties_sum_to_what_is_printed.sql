-- Σ over the leaf duty rows = the printed numerator and denominator, of every township, indicator and period, from the
-- published rows and who answers for whom alone (docs/spec/10-duties.md §1); what is scored in another year adds nothing.
-- A row here has another sum.
with

periods as (

    select
        grain,
        period_start,
        period_end,
        as_of,
        least(period_end, as_of) as known_on,
        max(days.month_end_date) as snapshot_on

    from (
        select distinct
            grain,
            period_start,
            period_end,
            as_of
        from {{ ref('fct_indicator_values') }}
    ) as spans
    inner join {{ ref('dim_dates') }} as days on days.month_end_date <= least(period_end, as_of)

    group by grain, period_start, period_end, as_of

),

members as (

    {%- set belonging = [
        "duties.kind = 'stock' and periods.snapshot_on = duties.placed_on",
        "duties.kind <> 'stock' and duties.placed_on between periods.period_start and periods.period_end"
        ~ " and cast(extract(year from periods.period_end) as integer) = duties.scored_year",
        "duties.kind <> 'stock' and periods.grain = 'year'"
        ~ " and cast(extract(year from periods.period_end) as integer) = duties.scored_year"
        ~ " and (duties.placed_on < periods.period_start or duties.placed_on > periods.period_end)",
    ] %}
    {%- for condition in belonging %}
    {{ 'union all' if not loop.first }}
    select
        periods.grain,
        periods.period_end,
        periods.known_on,
        duties.reported_by,
        duties.indicator_code,
        case when duties.earns_from <= periods.as_of then duties.num_w else 0 end as n_t,
        case when duties.counts_from <= periods.as_of then duties.den_w else 0 end as d_t

    from {{ ref('fct_duties') }} as duties
    inner join periods on {{ condition }}
    where duties.state <> 'exempt'
    {%- endfor %}

),

leaves as (

    select
        members.grain,
        members.period_end,
        answering.township_code,
        members.indicator_code,
        sum(members.n_t) as n_t,
        sum(members.d_t) as d_t

    from members
    inner join {{ ref('int_townships__answering') }} as answering
        on
            members.reported_by = answering.member_code
            and members.known_on between answering.answers_from and answering.answers_to

    group by members.grain, members.period_end, answering.township_code, members.indicator_code

)

select
    printed.township_code,
    printed.indicator_code,
    leaves.grain,
    leaves.period_end,
    printed.numerator,
    printed.denominator,
    leaves.n_t,
    leaves.d_t

from {{ ref('fct_indicator_values') }} as printed
full outer join leaves
    on
        printed.grain = leaves.grain
        and printed.period_end = leaves.period_end
        and printed.township_code = leaves.township_code
        and printed.indicator_code = leaves.indicator_code
where
    coalesce(printed.numerator, -1) * 1000 <> coalesce(leaves.n_t, 0)
    or coalesce(printed.denominator, -1) * 1000 <> coalesce(leaves.d_t, 0)
