"""Where a mark turns, rule by rule: the cases of an item on both sides of every edge."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import floor

from dashboards.recompute.scheme import Item
from tests.support.mark_cases import PARTS, Case

# Hundredths of a mark beside which it turns.
NEAR = [Fraction(step, 200) for step in (-1, 0, 1, 2, 3, 101)]
MONTHS = (1, 5, 12, 18, 24)
SHARED = (1, 2, 3, 7)


def edges(scored: Item) -> Iterator[Case]:
    """Every edge of an item, in the year's status ok."""
    if scored.rule == "DDL":
        yield from _deadlines(scored)
    elif scored.rule == "EVT":
        yield from _returns(scored) if "late" in scored.params else _events(scored)
    elif scored.is_count:
        yield from _times(scored)
    else:
        yield from _rates(scored)


def _marks(scored: Item) -> set[Fraction]:
    """Marks on whose edge it matters how one rounds: beside nothing, beside full marks, in the middle."""
    return {*NEAR, *(scored.full_marks - mark for mark in NEAR), scored.full_marks / 2}


def _around(numbers, least=0) -> list[int]:
    return sorted({n for number in numbers for step in (-1, 0, 1, 2) if (n := floor(number) + step) >= least})


def _rates(scored: Item) -> Iterator[Case]:
    pairs = dict.fromkeys((n, d) for d in _denominators(scored) for n in _numerators(scored, d))
    for n, d in pairs:
        yield Case(scored, n, d)
        if n % 1000 == d % 1000 == 0:
            yield from _merged(scored, n, d)


def _merged(scored: Item, n: int, d: int) -> Iterator[Case]:
    """What a merger or a year before may change of these counts."""
    if "n0" in scored.params and d <= 2000 * scored.params["n0"]:
        yield from _shared(scored, n, d)
    if scored.rule == "LOW":
        yield from (Case(scored, n, d, before=before) for before in _before(n, d))
    if scored.rule == "CNT":
        yield from (Case(scored, n, d, months=months) for months in MONTHS)


def _shared(scored: Item, n: int, d: int) -> Iterator[Case]:
    """The events of a merged township: parts of what its rows say, and those at which a mark turns."""
    whole = Case(scored, n, d).adverse_e
    turning = [(scored.full_marks - mark) / scored.params["k"] * 1000 * PARTS for mark in NEAR]
    parts = {max(whole, 0) // townships for townships in SHARED[1:]}
    yield from (Case(scored, n, d, adverse=e) for e in (*parts, *_around(turning)))


def _before(n: int, d: int) -> set[tuple[int, int]]:
    """Last year's counts: none, too few, the same share, a little more, a little less."""
    few = {(0, 0), (500, 500), (999, 999), (1000, 1000), (1, 1000), (0, 5000)}
    return few | {(max(n + step, 0), d) for step in (-1, 0, 1)} | {(2 * n, 2 * d), (n + 1000, d + 1000)}


def _denominators(scored: Item) -> set[int]:
    limit = int(scored.params.get("n0", 0) * 1000)
    near = {edge + step for edge in (limit, 2 * limit) for step in (-1, 0, 1)}
    return {size for size in near if size > 0} | {*range(1000, 9000, 1000), 1, 500, 10500, 117333, 25000}


def _numerators(scored: Item, denominator: int) -> set[int]:
    """Whole ones, and those at which the rate or the events give a mark on the edge of another."""
    full, size = scored.full_marks, Fraction(denominator, 1000)
    exact = [size]
    for mark in _marks(scored):
        exact.append(_value(scored, mark / full) * size / scored.factor)
        if "k" in scored.params:
            adverse = (full - mark) / scored.params["k"]
            exact.append(size - adverse if scored.is_up else adverse)
    return {*_around(n * 1000 for n in exact), *range(0, min(denominator, 9000) + 1500, 1000)}


def _value(scored: Item, share: Fraction) -> Fraction:
    """The value that is worth this share of full marks."""
    if scored.rule == "LOW":
        return scored.params["b"] - (scored.params["b"] - scored.params["g"]) * share
    least = scored.params.get("f", Fraction(0))
    return least + (scored.params["t"] - least) * share


def _times(scored: Item) -> Iterator[Case]:
    """Counts without denominators, around the target of so many township-months and where a mark turns."""
    for months in MONTHS:
        turning = [_value(scored, mark / scored.full_marks) * months / 12 * 1000 for mark in _marks(scored)]
        yield from (Case(scored, n, 0, months=months) for n in _around([*turning, 1000, 2000, 3000], least=1))


def _deadlines(scored: Item) -> Iterator[Case]:
    """Rows in time, late by half, and neither; and those at which a mark turns."""
    for earned, half, rest in product(range(4), range(4), range(4)):
        if earned + half + rest:
            yield Case(scored, 1000 * earned, 1000 * (earned + half + rest), half=1000 * half)
    for d in (1, 500, 1000, 7000, 117333):
        for mark in _marks(scored):
            for n in _around([mark / scored.full_marks * d]):
                yield from (Case(scored, n, d, half=half) for half in {0, 1, d - n, (d - n) // 2} if 0 <= half <= d - n)


def _events(scored: Item) -> Iterator[Case]:
    """Events whole and shared, and those at which a mark turns."""
    turning = [(scored.full_marks - mark) / scored.params["k"] * 1000 * PARTS for mark in _marks(scored)]
    whole = [PARTS * 1000 * events // townships for events in range(9) for townships in SHARED]
    yield from (Case(scored, 1000, 9000, adverse=e) for e in {*whole, *_around(turning)})


def _returns(scored: Item) -> Iterator[Case]:
    """Months late and missing, whole and shared, and those at which a mark turns."""
    for late, missing, townships in product(range(6), range(6), SHARED):
        adverse, of_late = (1000 * PARTS * events // townships for events in (late + missing, late))
        yield Case(scored, 12000 - 1000 * (late + missing), 12000, adverse=adverse, late=of_late)
    for mark, name in product(_marks(scored), ("late", "missing")):
        for e in _around([(scored.full_marks - mark) / scored.params[name] * 1000 * PARTS]):
            yield Case(scored, 5000, 12000, adverse=e, late=e if name == "late" else 0)
