-- One row per period and duty that belongs to it: flow and slot by the date that places them (a year also takes what an
-- earlier year left pending and is scored in it); stock only in the snapshot at the period's end (10-duties.md §1, §4).
-- What is scored in a later year is only pending here, and in a closed year what was pending at the closing. Whose it
-- is says who answers for the record on the period's last known day.
{%- set told = [
    'duty_id', 'county_code', 'reported_by', 'indicator_code', 'record_key', 'kind', 'placed_on', 'den_w'
] %}
with

duties as (

    select
        {{ told | join(',\n        ') }},
        done_on,
        late_wd,
        counts_from,
        earns_from,
        num_w,
        scored_year

    from {{ ref('int_duties__placed') }}
    where state <> 'exempt'

    union all

    select
        {{ told | join(',\n        ') }},
        cast(null as date) as done_on,
        cast(null as integer) as late_wd,
        cast(null as date) as counts_from,
        cast(null as date) as earns_from,
        cast(0 as bigint) as num_w,
        scheme_year as scored_year

    from {{ ref('fct_closed_pending') }}

)

select
    periods.scheme_year,
    periods.grain,
    periods.period_end,
    periods.as_of,
    duties.duty_id,
    duties.county_code,
    answering.township_code,
    duties.indicator_code,
    duties.record_key,
    duties.kind,
    duties.placed_on,
    duties.done_on,
    duties.late_wd,
    duties.den_w,
    case when duties.counts_from <= periods.as_of then duties.den_w else 0 end as counted_w,
    case when duties.earns_from <= periods.as_of then duties.num_w else 0 end as earned_w

from {{ ref('int_indicators__periods') }} as periods
left join {{ ref('int_closed__years') }} as closed on periods.scheme_year = closed.scheme_year
inner join duties
    on
        (duties.kind = 'stock' and periods.snapshot_on = duties.placed_on)
        or (
            duties.kind <> 'stock'
            and (
                (periods.grain = 'year' and periods.scheme_year = duties.scored_year)
                or (
                    duties.placed_on between periods.period_start and periods.period_end
                    and (
                        periods.scheme_year = duties.scored_year
                        or (closed.scheme_year is null and periods.as_of < duties.counts_from)
                    )
                )
            )
        )
inner join {{ ref('int_townships__answering') }} as answering
    on
        duties.reported_by = answering.member_code
        and periods.known_on between answering.answers_from and answering.answers_to
