"""Random sets of duty rows for every scored indicator, dense where a row turns: in time, late, too late, pending.

A set is what one township owes under one indicator in one year: no row to a dozen. The same ones every time.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from dashboards.recompute.scheme import Item
from tests.support.many_townships import CHANGES

OFFICERS = ("XF-04", "XF-05", "XF-06", "XF-07", "ZF-01")
WEIGHTED = ("XF-08", "SJ-02", "TS-03")
SIZES = (0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12)
COLUMNS = (
    *("duty_id", "indicator_code", "reported_by", "record_key", "kind", "placed_on", "done_on", "late_wd"),
    *("counts_from", "earns_from", "num_w", "den_w", "scored_year", "state"),
)


def sets(townships: list[str], items: dict[int, list[Item]]) -> Iterator[list[tuple]]:
    """The rows of every set: of each township, year and item."""
    random = Random(20261126)
    for year, scored in items.items():
        for township in townships:
            for one in scored:
                key = f"{one.indicator_code}|{township}|{year}"
                yield [_row(random, one, township, year, f"{key}|{n:02}") for n in range(random.choice(SIZES))]


def _row(random: Random, scored: Item, township: str, year: int, name: str) -> tuple:
    code, freeze = scored.indicator_code, date(year + 1, 1, 31)
    num_w, den_w = _weights(random, scored)
    is_stock = code in OFFICERS
    placed = (
        random.choice((date(year, 12, 31), date(year, 12, 31), date(year, 11, 30))) if is_stock else _day(random, year)
    )
    counts, earns, done, late = _dates(random, placed, freeze)
    carried = not is_stock and random.random() < 0.05
    state = "exempt" if random.random() < 0.03 else "met"
    kind = "stock" if is_stock else "flow"
    record = f"{name[-2:]}号" if random.random() < 0.9 else "1号"
    return (name, code, township, record, kind, placed, done, late, counts, earns, num_w, den_w, year + carried, state)


def _weights(random: Random, scored: Item) -> tuple[int, int]:
    code = scored.indicator_code
    if scored.is_count:
        return 1000, 0
    if code == "XF-05":
        return random.choice((0, 500, 1500, 2500, 4999, 5000, random.randint(0, 9000))), random.choice(
            (0, 3, 6, 11, 12)
        ) * 1000
    if code in WEIGHTED:
        den_w = random.choice((1000, 2000, 7000, 100 * random.randint(1, 900), random.randint(1, 99_999)))
        return random.choice((0, den_w, den_w - 1, random.randint(0, den_w))), den_w
    return 1000, random.choice((1000, 1000, 1000, 1000, 1000, 1000, 0)) if code in OFFICERS else 1000


def _day(random: Random, year: int) -> date:
    """A day of the year, often one beside which a township changes."""
    if random.random() < 0.4:
        days = [day + timedelta(step) for day in CHANGES for step in (0, 1)]
        near = [day for day in days if day.year == year]
        if near:
            return random.choice(near)
    return date(year, 1, 1) + timedelta(random.randrange(365))


def _dates(random: Random, placed: date, freeze: date) -> tuple:
    """When a row counts and earns, when it was done and how late: each kind of row, on both sides of the freeze."""
    edge = freeze + timedelta(random.choice((-1, 0, 1)))
    due = random.choice((placed, placed, placed + timedelta(20), edge))
    later = max(random.choice((due + timedelta(3), edge)), due)
    kind = random.choice(
        ("in time", "in time", "in time", "late", "late", "late but earns", "in time, in vain", "never")
    )
    if kind == "in time":
        return due, due, due, None
    if kind == "late":
        return due, None, later, random.choice((0, 1, 4, 5, 6, 7))
    if kind == "late but earns":
        return due, later, later, random.choice((1, 5, 6))
    return due, None, due if kind == "in time, in vain" else None, None
