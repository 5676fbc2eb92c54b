"""Which releases are kept: the newest, each month's last, those in force or that closed years are held against.

The others follow from landing and ledger as any release does. Whatever is not kept now never will be again: events only
come at the end.
"""

from datetime import datetime

from ingest.closings import bases
from ingest.ledger import Ledger
from ingest.moments import day_of

NEWEST = 30


def kept(ledger: Ledger, current: str = "") -> set[str]:
    """The names of the releases to keep. current: the one in force, whatever its age."""
    released = list(ledger.events(kinds=["released"]))
    newest = list(dict.fromkeys(event.subject for event in reversed(released)))[:NEWEST]
    days = [(day_of(datetime.fromisoformat(event.recorded_at)), event.subject) for event in released]
    last = {(day.year, day.month): name for day, name in days}
    return {*newest, *last.values(), *bases(ledger), *([current] if current else [])}
