"""Marks of the year, and what each township lost (docs/spec/9-semantics.md §4–5)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dashboards.recompute.rounding import half_up
from dashboards.recompute.rules import exact_mark
from dashboards.recompute.scheme import Item, Scheme
from dashboards.recompute.values import Value


@dataclass(frozen=True)
class Mark:
    """One item of one township: `mark` is None for 缺项."""

    item: Item
    group_code: str
    value: Value
    mark: Decimal | None

    @property
    def lost(self) -> Decimal | None:
        """Full marks less the mark; None for 缺项."""
        return None if self.mark is None else half_up(self.item.full_marks, 2) - self.mark


def official_mark(item: Item, value: Value) -> Decimal | None:
    """The mark, rounded half-up once from the exact result of its rule; without a value the missing policy decides."""
    if value.status == "ok":
        counts = value.counts
        exact = exact_mark(item, Fraction(counts.numerator, 1000), Fraction(counts.denominator, 1000))
        return half_up(exact, 2)
    if value.status in ("not_reported", "none_done"):
        return Decimal("0.00")
    return half_up(item.full_marks, 2) if item.missing_policy == "F" and value.status == "not_applicable" else None


def all_marks(scheme: Scheme, groups, values: dict) -> dict:
    """Every mark: (year, township, indicator) → Mark."""
    ends = {(value.period.year, key[0], key[1]): value for key, value in values.items() if key[2] == "year"}
    marks = {}
    for (township, year), group in groups.items():
        for item in scheme.items_of(year, group).values():
            value = ends.get((year, township, item.indicator_code))
            if value is not None:
                marks[year, township, item.indicator_code] = Mark(item, group, value, official_mark(item, value))
    return marks
