"""Townships through time: who exists when, and who answers for whom (docs/spec/9-semantics.md §7, 10-duties.md §2)."""

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dashboards.recompute.periods import month_end

FOREVER = "9999-12-31"


@dataclass(frozen=True)
class Townships:
    """The townships of a county. A township without a row has always been there and always will be."""

    spans: dict[str, list[tuple[date, date]]] = field(default_factory=dict)
    # township → (its last day, who answers for it from the next day on)
    ends: dict[str, tuple[date, str]] = field(default_factory=dict)

    def exists(self, township: str, day: date) -> bool:
        """Whether a township is there on a day, its first and last day included."""
        return township not in self.spans or any(first <= day <= last for first, last in self.spans[township])

    def answering(self, township: str, day: date) -> str:
        """Who answers on a day for what a township reported: itself to its last day, then its successor, and so on.

        Raises ValueError when successors go round in a circle.
        """
        passed = {township}
        while township in self.ends and day > self.ends[township][0]:
            township = self.ends[township][1]
            if township in passed:
                raise ValueError(f"townships.csv: {township} succeeds itself")
            passed.add(township)
        return township

    def members(self, township: str, day: date) -> tuple[str, ...]:
        """Everyone a township answers for on a day, itself included; nobody when another answers for it by then."""
        if self.answering(township, day) != township:
            return ()
        return tuple(code for code in sorted({township, *self.spans}) if self.answering(code, day) == township)

    def months(self, members: tuple[str, ...], year: int) -> int:
        """Township-months of a year: for each member the months at whose last day it exists."""
        ends = [month_end(year, month) for month in range(1, 13)]
        return sum(self.exists(member, end) for member in members for end in ends)

    def living(self, members: tuple[str, ...], day: date) -> int:
        """Among how many an event of a day is shared: the members there are on that day, or one."""
        return 1 if len(members) == 1 else max(sum(self.exists(member, day) for member in members), 1)


def _rows(county_dir: Path) -> list[dict[str, str]]:
    with (county_dir / "townships.csv").open(encoding="utf-8-sig", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["valid_from"])


def read_townships(county_dir: Path) -> Townships:
    """Reads when which township exists and who succeeds it. Raises KeyError or ValueError on a bad row."""
    spans: dict[str, list[tuple[date, date]]] = {}
    ends = {}
    for row in _rows(county_dir):
        code, last = row["township_code"], date.fromisoformat(row["valid_to"] or FOREVER)
        spans.setdefault(code, []).append((date.fromisoformat(row["valid_from"]), last))
        if row["successor_code"] not in ("", code):
            ends[code] = (last, row["successor_code"])
    return Townships(spans, ends)


def read_groups(county_dir: Path, years: list[int]) -> dict[tuple[str, int], str]:
    """(township code, year) → the group that applies: the one at 31 December (docs/spec/9-semantics.md §7).

    A township that ended during the year has its last one; one that did not exist in the year is absent.
    """
    groups = {}
    for row in _rows(county_dir):
        for year in years:
            if row["valid_from"] <= f"{year}-12-31" and (row["valid_to"] or FOREVER) >= f"{year}-01-01":
                groups[row["township_code"], year] = row["group_code"]
    return groups
