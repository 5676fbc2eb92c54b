"""What a rule looks at, of one item, township and year: counts, events, lateness (docs/spec/10-duties.md §2)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dashboards.recompute.counts import Counts, Duty, has_come
from dashboards.recompute.scheme import Item, Townships

ORDINARY_MONTHS = 12
# What is an event, shared by the townships of its day.
SHARED = ("late", "missing")


@dataclass(frozen=True)
class Figures:
    """Exact counts; a whole row is 1. Events of a merged township are shared among those there were on the day.

    `adverse`: events that cost marks · `earned`, `half`: what DDL takes whole and by half · `late`, `missing`: what is
    not earned, done and not done · `months`: township-months · `before`: numerator and denominator of last year.
    """

    numerator: Fraction
    denominator: Fraction
    adverse: Fraction
    earned: Fraction = Fraction(0)
    half: Fraction = Fraction(0)
    late: Fraction = Fraction(0)
    missing: Fraction = Fraction(0)
    months: int = ORDINARY_MONTHS
    before: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))


def cost(item: Item, duty: Duty, as_of: date) -> int:
    """What a row costs as an event, in thousandths: what it counts and does not earn; earns, where low is good."""
    earned = duty.num_w if has_come(duty.earns_from, as_of) else 0
    if not item.is_up:
        return earned
    return (duty.den_w if has_come(duty.counts_from, as_of) else 0) - earned


def is_half(item: Item, duty: Duty, as_of: date) -> bool:
    """Whether DDL gives a row half: not earned, yet done, and not too late for that."""
    within = duty.late_wd is not None and duty.late_wd <= item.params["half"]
    return not has_come(duty.earns_from, as_of) and has_come(duty.done_on, as_of) and within


def _kinds(item: Item, duty: Duty, as_of: date) -> Iterable[str]:
    """As what a row that counts is summed besides."""
    if has_come(duty.earns_from, as_of):
        return ("earned",)
    owed = "late" if has_come(duty.done_on, as_of) else "missing"
    return (owed, "half") if "half" in item.params and is_half(item, duty, as_of) else (owed,)


def figures(
    item: Item, counts: Counts, as_of: date, townships: Townships, members: tuple[str, ...], before: tuple
) -> Figures:
    """Sums the rows of a year up for the rules. `before`: numerator and denominator of last year."""
    # (what, among how many townships an event is shared) → thousandths
    sums: Counter[tuple[str, int]] = Counter()
    for duty in counts.rows:
        living = townships.living(members, duty.placed_on)
        sums["adverse", living] += cost(item, duty, as_of)
        if has_come(duty.counts_from, as_of):
            for kind in _kinds(item, duty, as_of):
                sums[kind, living if kind in SHARED else 1] += duty.den_w
    exact = dict.fromkeys(("adverse", "earned", "half", "late", "missing"), Fraction(0))
    for (kind, living), weight in sums.items():
        exact[kind] += Fraction(weight, 1000 * living)
    return Figures(
        numerator=Fraction(counts.numerator, 1000),
        denominator=Fraction(counts.denominator, 1000),
        months=townships.months(members, item.scheme_year) if item.rule == "CNT" else ORDINARY_MONTHS,
        before=before,
        **exact,
    )
