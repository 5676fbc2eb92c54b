"""Rows of two versions of a sheet: which are the same record."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A row: its place in the sheet, its record's key (None: it has none) and year, its cells by column."""

    row: int
    key: Hashable | None
    year: int
    cells: tuple[tuple[str, object], ...]

    def value(self, name: str) -> object:
        """What a column says."""
        return dict(self.cells).get(name)


def paired(old: list[Row], new: list[Row]) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs of rows of one record, the rows that are gone, the rows that were added; in order of the sheets.

    Of rows that share a key, those of equal cells are a pair first, then those of one year, then as they stand. Rows
    without a key are pairs only where their cells are equal.
    """
    pairs: list[tuple[Row, Row]] = []
    for likeness in (_whole, _record_of_year, _record):
        found, old, new = _matched(old, new, likeness)
        pairs += found
    return sorted(pairs, key=lambda pair: pair[1].row), old, new


def _whole(one: Row) -> Hashable:
    return one.key, one.cells


def _record_of_year(one: Row) -> Hashable:
    return None if one.key is None else (one.key, one.year)


def _record(one: Row) -> Hashable:
    return one.key


def _matched(
    old: list[Row], new: list[Row], likeness: Callable[[Row], Hashable]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """The first of the old with the first of the new that is like it, and so on; a likeness of None is like nothing."""
    waiting: dict[Hashable, deque[Row]] = defaultdict(deque)
    for one in old:
        waiting[likeness(one)].append(one)
    waiting.pop(None, None)
    pairs, added = [], []
    for one in new:
        like = waiting.get(likeness(one))
        pairs.append((like.popleft(), one)) if like else added.append(one)
    taken = {id(was) for was, _ in pairs}
    return pairs, [one for one in old if id(one) not in taken], added
