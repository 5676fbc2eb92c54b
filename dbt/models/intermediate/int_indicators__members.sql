-- One row per period and duty that belongs to it: flow and slot by the date that places them (a year also takes what an
-- earlier year left pending and is scored in it); stock only in the snapshot at the period's end (10-duties.md §1, §4).
-- Whose it is says who answers for the record on the period's last known day.
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
inner join {{ ref('int_duties__placed') }} as duties
    on
        duties.state <> 'exempt'
        and (
            (duties.kind = 'stock' and periods.snapshot_on = duties.placed_on)
            or (
                duties.kind <> 'stock'
                and (
                    duties.placed_on between periods.period_start and periods.period_end
                    or (periods.grain = 'year' and periods.scheme_year = duties.scored_year)
                )
            )
        )
inner join {{ ref('int_townships__answering') }} as answering
    on
        duties.reported_by = answering.member_code
        and periods.known_on between answering.answers_from and answering.answers_to
