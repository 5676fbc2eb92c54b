"""Townships that are no more: what their own account reads, and what their successor sees (9-semantics §7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboards.portal.person import Person
from ingest.county_files import newest_townships
from ingest.reporting import MonthState


@dataclass(frozen=True)
class Joined:
    """Into which township one was merged, and its own last day."""

    name: str
    last_day: date


def joined(county_dir: Path, code: str, today: date) -> Joined | None:
    """Where a township went; None while it stands, or ended without a successor. Raises OSError."""
    newest = newest_townships(county_dir)
    row = newest.get(code, {})
    if not row.get("valid_to") or not row.get("successor_code") or date.fromisoformat(row["valid_to"]) >= today:
        return None
    return Joined(newest[row["successor_code"]]["township_name"], date.fromisoformat(row["valid_to"]))


def taken_over(person: Person, states: Iterable[MonthState], open_states: Iterable[str]) -> dict[str, list[MonthState]]:
    """By the name of each township that was merged into this account's, its months that have not passed."""
    found: dict[str, list[MonthState]] = {}
    for one in states:
        if one.township_code in person.codes - {person.account.township_code} and one.state in open_states:
            found.setdefault(one.township_name, []).append(one)
    return found
