"""What was received for a township's month, in order of receipt, as the ledger knows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from ingest.ledger_tables import Position
from ingest.moments import day_of

Whose = tuple[str | None, str | None]


@dataclass(frozen=True)
class Sent:
    """One workbook received. verdict: None while it is not judged; received_at: aware."""

    submission_id: str
    account: str
    file_name: str
    file_sha256: str
    received_at: datetime
    verdict: str | None
    is_readable: bool
    is_effective: bool
    problem_count: int
    rows_total: int
    rows_clean: int


def sent_of(position: Position, waiting: Mapping[str, Whose] = MappingProxyType({})) -> dict[Whose, list[Sent]]:
    """(township, report month) → what was received for it, oldest first; (None, None): what names no such pair.

    What is not judged yet stands under its receipt's id, and with (None, None) unless `waiting` says whose its bytes
    (sha256) are: only its cover tells.
    """
    found: dict[Whose, list[Sent]] = {}
    for row in sorted(position.rows("submissions"), key=lambda row: (row["received_at"], row["submission_id"])):
        is_waiting = row["verdict"] is None
        whose = waiting.get(row["file_sha256"], ()) if is_waiting else (row["township_code"], row["report_month"])
        one = Sent(**{name: row[name] for name in Sent.__dataclass_fields__})
        found.setdefault(whose if whose and all(whose) else (None, None), []).append(one)
    return found


def first_readable(sent: Iterable[Sent], month_end: date) -> Sent | None:
    """The one a month is judged by: the first readable one after the month's last day, else the last readable one
    before (docs/spec/10-duties.md §6). sent: oldest first.
    """
    readable = [one for one in sent if one.is_readable]
    before = [one for one in readable if day_of(one.received_at) <= month_end]
    return next((one for one in readable if one not in before), before[-1] if before else None)
