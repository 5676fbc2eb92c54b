"""Townships that ended, and who answers for them (docs/spec/9-semantics.md §7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Ended:
    """A township that is no more: its last day, and the code of who answers for it from the next day on, if anyone."""

    last_day: date
    successor: str


def ended(lines: Iterable[Mapping[str, str]]) -> dict[str, Ended]:
    """Township → its end, for those whose last line of townships.csv has a last day."""
    last = {row["township_code"]: row for row in sorted(lines, key=lambda row: row["valid_from"])}
    return {
        code: Ended(date.fromisoformat(row["valid_to"]), row["successor_code"])
        for code, row in sorted(last.items())
        if row["valid_to"]
    }


def heirs(ends: Mapping[str, Ended]) -> dict[str, dict[str, date]]:
    """Successor → predecessor → the day from which it answers for it; of predecessors' predecessors too."""
    found: dict[str, dict[str, date]] = {}
    for code in ends:
        one, seen = code, {code}
        while (end := ends.get(one)) and end.successor and end.successor not in seen:
            one = end.successor
            found.setdefault(one, {})[code] = end.last_day + timedelta(days=1)
            seen.add(one)
    return found
