"""Lost marks, row by row: they add up to full − mark (docs/spec/10-duties.md §7)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from dashboards.recompute.counts import Duty, has_come
from dashboards.recompute.figures import cost, is_half
from dashboards.recompute.marks import Mark
from dashboards.recompute.scheme import Item, Scheme

ABSENCE = ""


def required_days(scheme: Scheme, year: int, group: str, duty: Duty) -> Fraction:
    """What an officer owes for his months on post (den_w), rounded up to the step; in thousandths of a day."""
    step = Fraction(scheme.setting(year, group, "training_step_days"))
    owed = Fraction(scheme.setting(year, group, "training_days")) * Fraction(duty.den_w, 1000) / 12
    return ceil(owed / step) * step * 1000


def _weight(scheme: Scheme, mark: Mark, duty: Duty) -> Fraction:
    """How much of the loss falls on a row; 0 for a row that costs nothing."""
    item, as_of = mark.item, mark.value.period.as_of
    if item.indicator_code == "XF-05":
        earned = duty.num_w if has_come(duty.earns_from, as_of) else 0
        owed = required_days(scheme, item.scheme_year, mark.group_code, duty)
        return max(owed - earned, Fraction(0)) if duty.den_w else Fraction(0)
    if item.rule == "DDL" or "late" in item.params:
        return _unearned(item, duty, as_of) / _living(scheme, mark, duty)
    return Fraction(cost(item, duty, as_of))


def _living(scheme: Scheme, mark: Mark, duty: Duty) -> int:
    """Among how many townships an event is shared before a merger; a report of DDL is nobody's event."""
    return scheme.townships.living(mark.value.members, duty.placed_on) if mark.item.rule == "EVT" else 1


def _unearned(item: Item, duty: Duty, as_of: date) -> Fraction:
    """What a row costs where being late costs less than never: DDL takes half, EVT what the scheme says."""
    if has_come(duty.earns_from, as_of) or not has_come(duty.counts_from, as_of):
        return Fraction(0)
    if item.rule == "DDL":
        return Fraction(duty.den_w, 2 if is_half(item, duty, as_of) else 1)
    return duty.den_w * item.params["late" if has_come(duty.done_on, as_of) else "missing"]


def split(hundredths: int, weights: list[tuple[str, Fraction]]) -> dict[str, int]:
    """Shares `hundredths` out in proportion; the rest goes to the largest remainders, then by id."""
    total = sum(weight for _, weight in weights)
    exact = {key: hundredths * weight / total for key, weight in weights}
    shares = {key: floor(share) for key, share in exact.items()}
    order = sorted(exact, key=lambda key: (shares[key] - exact[key], key))
    for key in order[: hundredths - sum(shares.values())]:
        shares[key] += 1
    return shares


def lost_by_record(scheme: Scheme, mark: Mark) -> dict[str, Decimal]:
    """Record key → lost marks; one line without a record where no record can bear it (Z, CNT, a target above duty)."""
    if not mark.lost:
        return {}
    rows = {duty.duty_id: duty for duty in mark.value.counts.rows}
    weights = [(key, weight) for key, duty in sorted(rows.items()) if (weight := _weight(scheme, mark, duty)) > 0]
    if mark.value.status != "ok" or mark.item.rule == "CNT" or not weights:
        return {ABSENCE: mark.lost}
    shares = split(int(mark.lost.scaleb(2)), weights)
    records: dict[str, Decimal] = {}
    for key, share in shares.items():
        if share:
            record = rows[key].record_key
            records[record] = records.get(record, Decimal(0)) + Decimal(share).scaleb(-2)
    return records


def all_losses(scheme: Scheme, marks: dict) -> dict:
    """(year, township, indicator, record key) → lost marks."""
    return {
        (*key, record): lost for key, mark in marks.items() for record, lost in lost_by_record(scheme, mark).items()
    }
