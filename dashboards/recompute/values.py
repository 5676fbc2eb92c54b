"""The value of every township, indicator and period, or the reason why there is none (docs/spec/9-semantics.md §5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dashboards.recompute.counts import Counts, Duty, count
from dashboards.recompute.periods import Period, periods_of
from dashboards.recompute.rounding import half_up
from dashboards.recompute.rules.small import is_small
from dashboards.recompute.scheme import Indicator, Scheme

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
    """The first status that fits; a sheet never reported, or a zero with a month still to come, is not_reported."""
    never = any(len(absent) == months for absent in missing.values())
    if never or (counts.denominator == 0 and any(missing.values())):
        return "not_reported"
    if counts.denominator > 0:
        return "ok"
    waiting = any(duty.kind == "stock" for duty in counts.rows)
    if counts.pending > 0 or waiting:
        return "immature"
    return "none_done" if policy == "Z" else "not_applicable"


def _value(scheme: Scheme, group: str, township: str, indicator: Indicator, duties, sheets, period: Period) -> Value:
    counts = count(duties, period)
    missing = _missing(sheets, township, indicator, period.months)
    items = {item.indicator_code: item for item in scheme.items_of(period.year, group)}
    item = items.get(indicator.code)
    status = status_of(counts, missing, len(period.months), item.missing_policy if item else "P")
    exact = indicator.factor * Fraction(counts.numerator, counts.denominator) if status == "ok" else None
    return Value(
        period,
        counts,
        status,
        None if exact is None else half_up(exact, 4),
        bool(item) and counts.denominator > 0 and is_small(Fraction(counts.denominator, 1000), item.params),
        len({month for absent in missing.values() for month in absent}),
    )


def all_values(scheme: Scheme, groups: Mapping[tuple[str, int], str], duties, sheets: Sheets, as_of) -> dict:
    """Every cell: (township, indicator, grain, period end) → Value. `groups`: (township, year) → group."""
    by_cell: dict[tuple[str, str], list[Duty]] = {}
    for duty in duties:
        by_cell.setdefault((duty.township_code, duty.indicator_code), []).append(duty)
    values = {}
    for year in scheme.years:
        for period in periods_of(year, scheme.freeze(year), as_of):
            for (township, group_year), group in groups.items():
                if group_year != year:
                    continue
                for code, indicator in scheme.indicators.items():
                    rows = by_cell.get((township, code), [])
                    cell = _value(scheme, group, township, indicator, rows, sheets, period)
                    values[township, code, period.grain, period.end] = cell
    return values
