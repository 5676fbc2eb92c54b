"""The ledger followed: the events of who sent what, each read once and kept without what that does not ask.

A verdict's payload is some tens of kilobytes of JSON; a page that reads those of a year again with every workbook that
comes takes a second over each.
"""

from dataclasses import replace

from ingest.ledger import Event, Ledger

KINDS = ("received", "judged", "act")
# What of a verdict is asked of the workbook itself alone.
HEAVY = ("traces", "reconciliation", "sheet_columns", "resolved", "problems")


class Followed:
    """The events of one ledger. Used by one thread at a time."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._seen: tuple[int, str] | None = None

    def events(self, ledger: Ledger) -> tuple[Event, ...]:
        """The events of KINDS, in order; of the problems of verdicts their rules alone (`ledger_tables.Position`)."""
        if self._seen and ledger.hash_at(self._seen[0]) != self._seen[1]:
            # Another ledger, or one put back from a backup.
            self._seen = None
            self._events.clear()
        for event in ledger.events(kinds=KINDS, after=self._seen[0] if self._seen else 0):
            self._seen = event.seq, event.hash
            self._events.append(_light(event) if event.kind == "judged" else event)
        return tuple(self._events)


def _light(event: Event) -> Event:
    kept = {name: value for name, value in event.payload.items() if name not in HEAVY}
    rules = [{"rule": problem["rule"]} for problem in event.payload["problems"]]
    return replace(event, payload=kept | {"problems": rules})
