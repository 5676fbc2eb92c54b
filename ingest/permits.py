"""Acts of the county as the door and the run need them (docs/spec/9-semantics.md §8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ingest.ledger import Event
from ingest.moments import day_of

WITHDRAW, RETURN, PERMIT_LATE = "withdraw", "return", "permit_late"
ASK, EXEMPT, CONFIRM, DECIDE, OUTAGE = "ask", "exempt", "confirm", "decide", "outage"


@dataclass(frozen=True)
class Act:
    """One act in force or withdrawn, as the ledger recorded it."""

    act_id: str
    act: str
    payload: dict
    recorded_at: datetime
    withdrawn: bool

    def holds_on(self, day: date) -> bool:
        """Whether it has not expired by then; one without an expiry never does."""
        last = self.payload.get("expires_on")
        return not last or day <= date.fromisoformat(last)


def acts(events: Iterable[Event]) -> list[Act]:
    """The acts of `act` events in order; one withdrawn by a later act says so."""
    told = [event for event in events if event.kind == "act"]
    undone = {event.payload.get("undoes") for event in told if event.payload.get("act") == WITHDRAW}
    return [
        Act(
            act_id=event.payload["act_id"],
            act=event.payload["act"],
            payload=event.payload,
            recorded_at=datetime.fromisoformat(event.recorded_at),
            withdrawn=event.payload["act_id"] in undone,
        )
        for event in told
    ]


class Permits:
    """Which township may send which month after the lock."""

    def __init__(self, known: Iterable[Act] = ()):
        self._known = [act for act in known if act.act == PERMIT_LATE and not act.withdrawn]

    def allows(self, township_code: str | None, report_month: str, at: datetime) -> bool:
        """Whether an act in force at that time permits it."""
        return self.of(township_code, report_month, at) is not None

    def of(self, township_code: str | None, report_month: str, at: datetime) -> Act | None:
        """The act that permits it at that time: taken by then and not expired, the last day of its term included."""
        wanted = (township_code, report_month)
        found = [
            act
            for act in self._known
            if (act.payload.get("township_code"), act.payload.get("report_month")) == wanted
            and act.recorded_at <= at
            and act.holds_on(day_of(at))
        ]
        return found[-1] if found else None


def returned(known: Iterable[Act]) -> set[str]:
    """The submissions the county sent back: not effective from then on."""
    return {act.payload["submission_id"] for act in known if act.act == RETURN and not act.withdrawn}
