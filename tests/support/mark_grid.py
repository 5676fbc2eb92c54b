"""Cases for marks: a grid dense where marks turn, and any case the county's files allow.

Dense where a rule gives nothing, full marks or half a hundredth, one row beyond both ends, and around n0 and 2·n0.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from random import Random

from dashboards.recompute.scheme import Item, read_scheme
from tests.support.mark_cases import Case
from tests.support.mark_edges import edges
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
    ("LOW", "30", "g=5;b=5.001;fall=0.07", 1, False),
    ("LOW", "10", "g=5;b=9.5;n0=3;k=12.5", 12, True),
    ("LOW", "7.77", "g=1.111;b=33.335;n0=2;k=1.11;fall=7.5", 100, False),
    ("LOW", "6", "g=10;b=40;fall=0.01", 100, False),
    ("CNT", "4", "t=4", 1, True),
    ("CNT", "7.77", "t=0.001", 1, True),
    ("CNT", "10", "t=80.5;n0=3;k=1.75", 100, True),
    ("CNT", "6", "t=6;n0=99;k=3", 1, False),
    ("DDL", "7.77", "half=3", 1, True),
    ("DDL", "10", "half=5", 1, True),
    ("EVT", "7.77", "k=0.35", 100, True),
    ("EVT", "30", "k=2.25;n0=7", 100, False),
    ("EVT", "7.77", "late=0.35;missing=1.11", 100, True),
    ("EVT", "10", "late=2.5;missing=2.51", 1, True),
    ("EVT", "4", "late=0.01;missing=1", 100, True),
    ("XYZ", "3", "f=0;t=100", 100, True),
)
COUNTED = (("CNT", "7.77", "t=5.5"), ("LIN", "4", "f=1;t=4"))


def grid() -> Iterator[Case]:
    """Every boundary of every item: the shipped ones and the invented ones, with the better of both and without."""
    for scored, better in product((*_shipped(), *_invented()), (True, False)):
        scored = replace(scored, better_of_both=better)
        yield from edges(scored)
        for policy, status, pair in product("PFZ", STATUSES, ((0, 0), (5000, 7000), (1000, 1000))):
            if status != "ok" or pair[1]:
                yield Case(replace(scored, missing_policy=policy), *pair, status)


def _shipped() -> Iterable[Item]:
    alike = {}
    for scored in read_scheme(DBT / "seeds").items:
        alike[scored.rule, scored.full_marks, scored.rule_params, scored.factor, scored.is_up, scored.is_count] = scored
    return alike.values()


def _invented() -> Iterator[Item]:
    for rule, full, params, factor, is_up in INVENTED:
        yield item("GF-01", rule=rule, full=full, params=params, factor=factor, is_up=is_up)
    for rule, full, params in COUNTED:
        yield item("XF-01", rule=rule, full=full, params=params, factor=1, policy="Z", is_count=True)


def at_random(items: int, each: int) -> Iterator[Case]:
    """Items with any parameters the county's files may hold, and any counts; the same ones every time."""
    random = Random(20260131)
    for _ in range(items):
        scored = random_item(random)
        for _ in range(each):
            size = random.choice((1, 1000)) * random.randint(1, random.choice((12, 2000, 300_000)))
            yield _random_case(random, scored, 0 if scored.is_count else size, random.randint(0, size + size // 10))


def random_item(random: Random) -> Item:
    """An item with any rule and any parameters a county may write."""

    def number(low: int, high: int, over: int = 1000) -> str:
        return str(random.randint(low, high) / over)

    rule = random.choice(("LIN", "LOW", "CNT", "count", "DDL", "EVT", "returns"))
    low = random.randint(0, 99_000)
    params = {
        "LIN": f"f={low / 1000};t={number(low + 1, 100_000)}",
        "LOW": f"g={low / 1000};b={number(low + 1, 100_000)}",
        "CNT": f"t={number(1, 100_000)}",
        "count": f"t={number(1, 20_000)}",
        "DDL": f"half={random.randint(0, 9)}",
        "EVT": f"k={number(0, 1200, 100)}",
        "returns": f"late={number(0, 100, 100)};missing={number(100, 300, 100)}",
    }[rule]
    if rule in ("LIN", "LOW", "CNT") and random.random() < 0.5:
        params += f";n0={number(1, random.choice((5_000, 99_000)))};k={number(1, 1200, 100)}"
    if rule == "LOW" and random.random() < 0.5:
        params += f";fall={number(1, 300, 100)}"
    written = {"count": "CNT", "returns": "EVT"}.get(rule, rule)
    full, factor = random.randint(1, 3000) / 100, 1 if rule == "count" else random.choice((1, 12, 100))
    is_up = rule != "LOW" if rule in ("LOW", "DDL", "EVT", "returns", "count") else random.random() < 0.5
    better = random.random() < 0.5
    return item("GF-01", written, str(full), params, factor, is_up, "P", better, rule == "count")


def _random_case(random: Random, scored: Item, denominator: int, numerator: int) -> Case:
    numerator = min(numerator, denominator) if scored.rule == "DDL" else numerator
    case = Case(scored, numerator, denominator, half=random.randint(0, max(denominator - numerator, 0)))
    adverse = max(case.adverse_e, 0) // random.choice((1, 1, 2, 3, 5))
    last = random.randint(1, 20) * random.choice((1, 500, 1000))
    return replace(
        case,
        adverse=adverse,
        late=random.randint(0, adverse),
        months=random.choice((12, 12, 1, 7, 18, 36)),
        before=random.choice(((0, 0), (numerator, denominator), (random.randint(0, last), last))),
    )
