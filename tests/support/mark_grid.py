"""Cases for marks: a grid dense where marks turn, and any case the county's files allow.

Dense where a rule gives nothing, full marks or half a hundredth, one row beyond both ends, and around n0 and 2·n0.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import floor
from random import Random

from dashboards.recompute.scheme import Item, read_scheme
from tests.support.mark_cases import Case
from tests.support.mark_macros import DBT
from tests.support.scheme import item

STATUSES = ("ok", "not_reported", "immature", "none_done", "not_applicable")
# Items any county may have, the last with a rule nobody knows: (rule, full marks, parameters, factor, direction up).
INVENTED = (
    ("LIN", "7.77", "f=12.345;t=98.765;n0=2.5;k=0.35", 100, True),
    ("LIN", "30", "f=99.999;t=100", 100, True),
    ("LIN", "30", "f=0.001;t=0.002;n0=7;k=2.25", 12, False),
    ("LIN", "10", "f=2;t=7;n0=4;k=0.01", 12, True),
    ("LOW", "7.77", "g=1.111;b=33.335", 100, False),
    ("LOW", "30", "g=5;b=5.001", 1, False),
    ("LOW", "10", "g=5;b=9.5;n0=3;k=12.5", 12, True),
    ("CNT", "4", "t=4", 1, True),
    ("CNT", "7.77", "t=0.001", 1, True),
    ("CNT", "10", "t=80.5;n0=3;k=1.75", 100, True),
    ("CNT", "6", "t=6;n0=99;k=3", 1, False),
    ("XYZ", "3", "f=0;t=100", 100, True),
)


def grid() -> Iterator[Case]:
    """Every boundary of every item: the shipped ones and the invented ones, with the better of both and without."""
    for scored, better in product((*_shipped(), *_invented()), (True, False)):
        scored = replace(scored, better_of_both=better)
        pairs = dict.fromkeys((n, d) for d in _denominators(scored) for n in _numerators(scored, d))
        yield from (Case(scored, *pair) for pair in pairs)
        for policy, status, pair in product("PFZ", STATUSES, ((0, 0), (5000, 7000), (1000, 1000))):
            if status != "ok" or pair[1]:
                yield Case(replace(scored, missing_policy=policy), *pair, status)


def _shipped() -> Iterable[Item]:
    alike = {}
    for scored in read_scheme(DBT / "seeds").items:
        alike[scored.rule, scored.full_marks, scored.rule_params, scored.factor, scored.is_up] = scored
    return alike.values()


def _invented() -> Iterator[Item]:
    for rule, full, params, factor, is_up in INVENTED:
        yield item("GF-01", rule=rule, full=full, params=params, factor=factor, is_up=is_up)


def _denominators(scored: Item) -> set[int]:
    limit = int(scored.params.get("n0", 0) * 1000)
    edges = {edge + step for edge in (limit, 2 * limit) for step in (-1, 0, 1)}
    return {size for size in edges if size > 0} | {*range(1000, 9000, 1000), 1, 500, 10500, 117333, 25000}


def _numerators(scored: Item, denominator: int) -> set[int]:
    """Whole ones, and those at which the rate or the events give a mark on the edge of another."""
    full, size = scored.full_marks, Fraction(denominator, 1000)
    near = [Fraction(step, 200) for step in (-1, 0, 1, 2, 3, 101)]
    exact = [size]
    for mark in {*near, *(full - mark for mark in near), full / 2}:
        exact.append(_value(scored, mark / full) * size / scored.factor)
        if "k" in scored.params:
            adverse = (full - mark) / scored.params["k"]
            exact.append(size - adverse if scored.is_up else adverse)
    thousandths = {floor(n * 1000) + step for n in exact for step in (-1, 0, 1, 2)}
    return {n for n in thousandths if n >= 0} | set(range(0, min(denominator, 9000) + 1500, 1000))


def _value(scored: Item, share: Fraction) -> Fraction:
    """The value that is worth this share of full marks."""
    if scored.rule == "LOW":
        return scored.params["b"] - (scored.params["b"] - scored.params["g"]) * share
    least = scored.params.get("f", Fraction(0))
    return least + (scored.params["t"] - least) * share


def at_random(items: int, each: int) -> Iterator[Case]:
    """Items with any parameters the county's files may hold, and any counts; the same ones every time."""
    random = Random(20260131)

    def number(low: int, high: int) -> str:
        return str(random.randint(low, high) / 1000)

    for _ in range(items):
        low = random.randint(0, 99_000)
        rule, first, second = random.choice((("LIN", "f", "t"), ("LOW", "g", "b"), ("CNT", "f", "t")))
        params = f"{first}={low / 1000};{second}={number(low + 1, 100_000)}"
        if random.random() < 0.5:
            params += f";n0={number(1, random.choice((5_000, 99_000)))};k={random.randint(1, 1200) / 100}"
        full, factor = random.randint(1, 3000) / 100, random.choice((1, 12, 100))
        scored = item("GF-01", rule, str(full), params, factor, random.random() < 0.5, "P", random.random() < 0.5)
        for _ in range(each):
            size = random.choice((1, 1000)) * random.randint(1, random.choice((12, 2000, 300_000)))
            yield Case(scored, random.randint(0, size + size // 10), size)
