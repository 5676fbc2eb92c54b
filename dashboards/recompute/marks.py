"""Marks of the year, and what each township lost (docs/spec/9-semantics.md §4–5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dashboards.recompute.figures import Figures, figures
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


def official_mark(item: Item, status: str, of_year: Figures | None) -> Decimal | None:
    """The mark, rounded half-up once from the exact result of its rule; without a value the missing policy decides.

    of_year: what the rule looks at; needed when the status is ok.
    """
    if status == "ok":
        return half_up(exact_mark(item, of_year), 2)
    if status in ("not_reported", "none_done"):
        return Decimal("0.00")
    return half_up(item.full_marks, 2) if item.missing_policy == "F" and status == "not_applicable" else None


def before(values: Mapping, value: Value, indicator: str, closed: Mapping, township: str) -> tuple[Fraction, Fraction]:
    """Numerator and denominator of the year before, over all members; nothing when no scheme knows that year.

    closed: (year, township, indicator) → the two as a closed year's closing knew them.
    """
    if value.period.is_closed:
        return closed.get((value.period.year, township, indicator), (Fraction(0), Fraction(0)))
    end = date(value.period.year - 1, 12, 31)
    cells = [values.get((member, indicator, "year", end)) for member in value.members]
    counts = [cell.counts for cell in cells if cell]
    return Fraction(sum(c.numerator for c in counts), 1000), Fraction(sum(c.denominator for c in counts), 1000)


def _mark(scheme: Scheme, item: Item, group: str, value: Value, last_year: tuple[Fraction, Fraction]) -> Mark:
    of_year = figures(item, value.counts, value.period.as_of, scheme.townships, value.members, last_year)
    return Mark(item, group, value, official_mark(item, value.status, of_year))


def all_marks(scheme: Scheme, groups: Mapping, values: Mapping, closed: Mapping | None = None) -> dict:
    """Every mark: (year, township, indicator) → Mark; none for a township another answers for at the year's end.

    groups: (township, year) → group. closed: what `before` takes of closed years; none when no year is closed.
    """
    marks = {}
    for (township, year), group in groups.items():
        for code, item in scheme.items_of(year, group).items():
            value = values.get((township, code, "year", date(year, 12, 31)))
            if value is not None:
                last_year = before(values, value, code, closed or {}, township)
                marks[year, township, code] = _mark(scheme, item, group, value, last_year)
    return marks
