"""Which rows of a sheet a typed total may add up, and to what (docs/spec/6-traps.md 11, 12)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from math import inf

# What totals of these names add up is on the sheet; a 本年累计 adds up other months too.
PARTS, WHOLES = {"小计", "本页小计", "本页合计"}, {"合计", "总计", "共计"}
NOTHING = Decimal()


@dataclass(frozen=True)
class Total:
    """A row of 合计, 小计 … and which of them it says; the rows of the totals around it (0 and inf without one)."""

    row: int
    kind: str
    last: int
    last_alike: int
    next: float

    @property
    def spans(self) -> list[tuple[int, float]]:
        """The rows it may add up when some stand right above it, as (after, before), likeliest first."""
        starts = (self.last, self.last_alike, 0) if self.kind in PARTS else (0, self.last_alike, self.last)
        return [(start, self.row) for start in starts]


def totals_of(labels: Iterable[tuple[int, str]]) -> list[Total]:
    """The totals of a sheet, from their rows and what they say, in order; of other names than these, none."""
    known = [(row, kind) for row, kind in labels if kind in PARTS | WHOLES]
    found, last, alike = [], 0, {True: 0, False: 0}
    nexts = [*(row for row, _ in known), inf][1:]
    for (row, kind), after in zip(known, nexts, strict=True):
        found.append(Total(row, kind, last, alike[kind in PARTS], after))
        last = alike[kind in PARTS] = row
    return found


@dataclass(frozen=True)
class Amount:
    """A record's number in one column: as its own cell says, and as merged cells lend it."""

    row: int
    own: Decimal
    lent: Decimal
    is_void: bool


class Sums:
    """The amounts of a column, added up between any two rows."""

    def __init__(self, amounts: list[Amount]) -> None:
        self._rows = [one.row for one in amounts]
        living = [0 if one.is_void else 1 for one in amounts]
        pairs = zip(amounts, living, strict=True)
        columns = [[one.lent, one.own, one.lent * is_living, one.own * is_living] for one, is_living in pairs]
        self._running = [list(accumulate(column, initial=NOTHING)) for column in zip(*columns, strict=True)]
        self._counts = [list(range(len(amounts) + 1)), list(accumulate(living, initial=0))]

    def readings(self, total: Total, factor: int) -> set[Decimal]:
        """Every number a total may be: sums and, by the factor of the header, counts."""
        found = {NOTHING} if not self._rows else set()
        for span in self._spans(total):
            first, last = self._ends(span)
            found |= {running[last] - running[first] for running in self._running}
            found |= {Decimal((counts[last] - counts[first]) * factor) for counts in self._counts}
        return found

    def likeliest(self, total: Total) -> Decimal:
        """The sum a person would look for; of the whole column where nothing stands above."""
        ends = (self._ends(span) for span in self._spans(total))
        return next((self._running[0][last] - self._running[0][first] for first, last in ends if last > first), NOTHING)

    def _spans(self, total: Total) -> list[tuple[int, float]]:
        first, last = self._ends((total.last, total.row))
        below = [] if last > first else [(total.row, inf), (total.row, total.next)]
        return [*total.spans, *below, (0, inf)]

    def _ends(self, span: tuple[int, float]) -> tuple[int, int]:
        return bisect_right(self._rows, span[0]), bisect_left(self._rows, span[1])
