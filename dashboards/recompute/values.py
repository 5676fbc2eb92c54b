"""The value of every township, indicator and period, or the reason why there is none (docs/spec/9-semantics.md §5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from dashboards.recompute.counts import Counts, Duty, count
from dashboards.recompute.periods import Period
from dashboards.recompute.rounding import half_up
from dashboards.recompute.rules.small import is_small
from dashboards.recompute.rules.value import value_of
from dashboards.recompute.scheme import Indicator, Item, Scheme

REPORTED = frozenset({"有数据", "零报告", "无此职责"})
# (township, form, report month) → 本表情况
Sheets = Mapping[tuple[str, str, str], str]
# A member township and a report month it owes.
Due = tuple[str, str]


@dataclass(frozen=True)
class Value:
    """One cell of the grid; `members` are the townships it answers for in the period, itself included."""

    period: Period
    counts: Counts
    status: str
    value: Decimal | None
    is_small: bool
    months_missing: int
    members: tuple[str, ...] = ()


def exact_value(judged: Indicator | Item, counts: Counts) -> Fraction:
    """The value of counts in thousandths, as a fraction."""
    return value_of(judged, Fraction(counts.numerator, 1000), Fraction(counts.denominator, 1000))


def _missing(sheets: Sheets, indicator: Indicator, due: list[Due]) -> dict[str, list[Due]]:
    """For each dependent form the report months, of each member, without a word about it."""
    return {
        form: [(member, month) for member, month in due if sheets.get((member, form, month)) not in REPORTED]
        for form in indicator.forms
    }


def status_of(indicator: Indicator, counts: Counts, missing: Mapping[str, list], due: int, policy: str | None) -> str:
    """The first status that fits; a sheet never reported, or a zero with a month still to come, is not_reported.

    due: how many report months were due, of all members; none where the township did not exist. policy: what the
    scheme says of 缺项; None for an indicator it does not score.
    """
    weight = counts.numerator if indicator.is_count else counts.denominator
    never = due > 0 and any(len(absent) == due for absent in missing.values())
    if never or (weight == 0 and any(missing.values())):
        return "not_reported"
    if weight > 0:
        return "ok"
    if _is_waiting(indicator, counts):
        return "immature"
    if indicator.is_count and policy is None:
        return "ok"
    return "none_done" if policy == "Z" else "not_applicable"


def _is_waiting(indicator: Indicator, counts: Counts) -> bool:
    """Whether something is still to come: a duty not counted yet; of a stock (officers), their time on post.

    The rows of a count weigh nothing while they wait: what has not happened yet is no duty.
    """
    return counts.pending > 0 or (not indicator.is_count and any(duty.kind == "stock" for duty in counts.rows))


def _is_small(item: Item | None, counts: Counts) -> bool:
    return bool(item) and counts.denominator > 0 and is_small(item, Fraction(counts.denominator, 1000))


def _cells(scheme: Scheme, township: str, items: Mapping, rows: Mapping, sheets: Sheets, period: Period) -> Iterator:
    """(indicator, Value) of one township and period; nothing when another answers for it by the period's end."""
    members = scheme.townships.members(township, period.last_day)
    if not members:
        return
    due = [(m, f"{end:%Y-%m}") for m in members for end in period.month_ends if scheme.townships.exists(m, end)]
    for code, indicator in scheme.indicators.items():
        item = items.get(code)
        counts = count(chain.from_iterable(rows.get((member, code), ()) for member in members), period)
        missing = _missing(sheets, indicator, due)
        policy = item.missing_policy if item else None
        status = status_of(indicator, counts, missing, len(due), policy)
        value = half_up(exact_value(indicator, counts), 4) if status == "ok" else None
        months = len({month for absent in missing.values() for month in absent})
        yield code, Value(period, counts, status, value, _is_small(item, counts), months, members)


def all_values(scheme: Scheme, groups: Mapping[tuple[str, int], str], duties, sheets: Sheets, periods) -> dict:
    """Every cell: (township, indicator, grain, period end) → Value.

    `groups`: (township, year) → group; `periods`: year → the periods looked at.
    """
    rows: dict[tuple[str, str], list[Duty]] = {}
    for duty in duties:
        rows.setdefault((duty.reported_by, duty.indicator_code), []).append(duty)
    values = {}
    for (township, year), group in groups.items():
        items = scheme.items_of(year, group)
        for period in periods[year]:
            for code, value in _cells(scheme, township, items, rows, sheets, period):
                values[township, code, period.grain, period.end] = value
    return values
