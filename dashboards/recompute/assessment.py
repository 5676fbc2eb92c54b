"""Sheets, total and rank of a year, from printed numbers only (docs/spec/9-semantics.md §4.3–4.4)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dashboards.recompute.events import BONUS, PENALTY, Event, counted, points, vetoes
from dashboards.recompute.marks import Mark
from dashboards.recompute.rounding import half_up
from dashboards.recompute.scheme import Scheme


@dataclass(frozen=True)
class Sheet:
    """One hundred-mark sheet: marks reached, marks applicable, marks missing, and the folded score."""

    raw: Decimal
    applicable: Decimal
    missing: Fraction
    score: Decimal | None


@dataclass(frozen=True)
class Assessment:
    """One township in one year; bonus, penalty and `vetoes` (their rule codes) are what the county's sheet F20 says."""

    group_code: str
    sheets: dict[str, Sheet]
    bonus: Decimal
    penalty: Decimal
    vetoes: list[str]
    total: Decimal
    is_comparable: bool


def sheet(marks: list[Mark]) -> Sheet:
    """Folds the marks of one sheet: 100 × Σ marks ÷ Σ applicable; no applicable mark, no score."""
    scored = [mark for mark in marks if mark.mark is not None]
    raw = sum((mark.mark for mark in scored), Decimal("0.00"))
    applicable = sum((mark.item.full_marks for mark in scored), Fraction(0))
    missing = sum((mark.item.full_marks for mark in marks), Fraction(0)) - applicable
    score = half_up(100 * Fraction(raw) / applicable, 2) if applicable else None
    return Sheet(raw, half_up(applicable, 2), missing, score)


def _total(scheme: Scheme, year: int, group: str, sheets: dict[str, Sheet], added: Decimal) -> Decimal:
    """The total of printed numbers, bounded, rounded half-up once; `added` is bonus less penalty."""

    def setting(key: str) -> Fraction:
        return Fraction(scheme.setting(year, group, key))

    exact = sum(setting(f"weight_{code.lower()}") * Fraction(s.score or 0) for code, s in sheets.items())
    return half_up(min(max(exact + Fraction(added), setting("total_min")), setting("total_max")), 2)


def assess(scheme: Scheme, year: int, group: str, marks: list[Mark], events: list[Event]) -> Assessment:
    """The assessment of one township before ranking; `events` are those that count."""
    sheets = {code: sheet([m for m in marks if m.item.sheet_code == code]) for code in ("A", "B")}
    bonus = points(events, BONUS, scheme.setting(year, group, "bonus_cap"))
    penalty = points(events, PENALTY, scheme.setting(year, group, "penalty_cap"))
    total = _total(scheme, year, group, sheets, bonus - penalty)
    scored = [sheets[code] for code in sorted({mark.item.sheet_code for mark in marks})]
    cap = Fraction(scheme.setting(year, group, "missing_cap_marks"))
    comparable = all(s.applicable and s.missing <= cap for s in scored)
    return Assessment(group, sheets, bonus, penalty, vetoes(events), total, comparable)


def all_assessments(scheme: Scheme, groups, marks: dict, events: dict[tuple[int, str], list[Event]]) -> dict:
    """Every assessment: (year, township) → Assessment. `events`: (year, township) → the rows of F20."""
    by_township: dict[tuple[int, str], list[Mark]] = {}
    for (year, township, _), mark in marks.items():
        by_township.setdefault((year, township), []).append(mark)
    return {
        (year, township): assess(scheme, year, groups[township, year], items, counted(events.get((year, township), [])))
        for (year, township), items in by_township.items()
    }


def ranks(assessments: dict) -> dict:
    """(year, township) → rank within its group on the printed total; equal totals share a rank, the next is skipped."""
    result = {}
    for key, own in assessments.items():
        better = [
            other
            for (year, _), other in assessments.items()
            if year == key[0] and other.group_code == own.group_code and other.total > own.total
        ]
        result[key] = len(better) + 1
    return result
