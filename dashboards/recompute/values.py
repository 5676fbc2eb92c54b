"""The value of every township, indicator and period, or the reason why there is none (docs/spec/9-semantics.md §5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dashboards.recompute.counts import Counts, Duty, count
from dashboards.recompute.periods import Period, periods_of
from dashboards.recompute.rounding import half_up
from dashboards.recompute.rules.small import is_small
from dashboards.recompute.scheme import Indicator, Item, Scheme

REPORTED = frozenset({"有数据", "零报告", "无此职责"})
# (township, form, report month) → 本表情况
Sheets = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True)
class Value:
    """One cell of the grid."""

    period: Period
    counts: Counts
    status: str
    value: Decimal | None
    is_small: bool
    months_missing: int


def _missing(sheets: Sheets, township: str, indicator: Indicator, months: list[str]) -> dict[str, list[str]]:
    """For each dependent form the report months without a word about it."""
    return {
        form: [month for month in months if sheets.get((township, form, month)) not in REPORTED]
        for form in indicator.forms
    }


def status_of(counts: Counts, missing: dict[str, list[str]], months: int, policy: str) -> str:
    """The first status that fits; a sheet never reported, or a zero with a month still to come, is not_reported.

    months: how many report months were due; none where the township did not exist.
    """
    never = months > 0 and any(len(absent) == months for absent in missing.values())
    if never or (counts.denominator == 0 and any(missing.values())):
        return "not_reported"
    if counts.denominator > 0:
        return "ok"
    waiting = any(duty.kind == "stock" for duty in counts.rows)
    if counts.pending > 0 or waiting:
        return "immature"
    return "none_done" if policy == "Z" else "not_applicable"


def _value(indicator: Indicator, item: Item | None, counts: Counts, missing: dict, due: int, period: Period) -> Value:
    status = status_of(counts, missing, due, item.missing_policy if item else "P")
    exact = indicator.factor * Fraction(counts.numerator, counts.denominator) if status == "ok" else None
    return Value(
        period,
        counts,
        status,
        None if exact is None else half_up(exact, 4),
        bool(item) and counts.denominator > 0 and is_small(Fraction(counts.denominator, 1000), item.params),
        len({month for absent in missing.values() for month in absent}),
    )


def _township_values(scheme: Scheme, year: int, group: str, township: str, rows: Mapping, sheets: Sheets, periods):
    items = scheme.items_of(year, group)
    for code, indicator in scheme.indicators.items():
        for period in periods:
            counts = count(rows.get((township, code), []), period)
            due = [f"{day:%Y-%m}" for day in period.month_ends if scheme.is_there(township, day)]
            missing = _missing(sheets, township, indicator, due)
            yield code, _value(indicator, items.get(code), counts, missing, len(due), period)


def all_values(scheme: Scheme, groups: Mapping[tuple[str, int], str], duties, sheets: Sheets, as_of: date) -> dict:
    """Every cell: (township, indicator, grain, period end) → Value. `groups`: (township, year) → group."""
    rows: dict[tuple[str, str], list[Duty]] = {}
    for duty in duties:
        rows.setdefault((duty.township_code, duty.indicator_code), []).append(duty)
    periods = {year: periods_of(year, scheme.freeze(year), as_of) for year in scheme.years}
    values = {}
    for (township, year), group in groups.items():
        for code, value in _township_values(scheme, year, group, township, rows, sheets, periods[year]):
            values[township, code, value.period.grain, value.period.end] = value
    return values
