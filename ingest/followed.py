"""The ledger followed: the events of who sent what, each read once and kept without what that does not ask.

A verdict's payload is some tens of kilobytes of JSON; a page that reads those of a year again with every workbook that
comes takes a second over each.
"""

from dataclasses import replace
from datetime import datetime

from ingest.ledger import Event, Ledger

KINDS = ("received", "judged", "act")
# What of a verdict is asked of the workbook itself alone.
HEAVY = ("traces", "reconciliation", "sheet_columns", "resolved", "problems")


class Followed:
    """The events of one ledger. Used by one thread at a time.

    `receipts`: submission → the receipt of its workbook, as of the last look; `latest`: the moment that look knows of,
    None before there is any.
    """

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._seen: tuple[int, str] | None = None
        self.receipts: dict[str, str] = {}
        self.latest: datetime | None = None

    def events(self, ledger: Ledger) -> tuple[Event, ...]:
        """The events of KINDS, in order; of the problems of verdicts their rules alone (`ledger_tables.Position`)."""
        if self._seen and ledger.hash_at(self._seen[0]) != self._seen[1]:
            # Another ledger, or one put back from a backup.
            self._seen, self.latest = None, None
            self._events.clear()
            self.receipts.clear()
        for event in ledger.events(kinds=KINDS, after=self._seen[0] if self._seen else 0):
            self._learn(event)
            self._seen = event.seq, event.hash
        return tuple(self._events)

    def _learn(self, event: Event) -> None:
        if event.kind == "judged":
            event = _light(event)
            self.receipts.setdefault(event.payload["submission_id"], event.subject)
        else:
            # A verdict is known with what it is about, whenever it was recorded (`ledger_tables.Position`).
            moment = datetime.fromisoformat(event.payload.get("received_at") or event.recorded_at)
            self.latest = max(self.latest, moment) if self.latest else moment
        self._events.append(event)


def _light(event: Event) -> Event:
    kept = {name: value for name, value in event.payload.items() if name not in HEAVY}
    rules = [{"rule": problem["rule"]} for problem in event.payload["problems"]]
    return replace(event, payload=kept | {"problems": rules})
