"""What the ledger says to the portal: one workbook of it, and who owes what; kept until the ledger grows."""

import threading
from datetime import datetime, timedelta

from dashboards.portal.covers import NOBODYS, Covers
from dashboards.portal.shelf import Shelf
from ingest import reporting
from ingest.followed import Followed
from ingest.home import Home
from ingest.ledger import Event, Ledger
from ingest.ledger_tables import Position
from ingest.reporting import MonthState
from ingest.sent import Sent, sent_of

# What depends on the clock alone may be this old.
FRESH = timedelta(seconds=20)


class Known:
    """Reads of the ledger of one home, for many threads."""

    def __init__(self, home: Home, shelf: Shelf):
        self._home = home
        self._lock = threading.Lock()
        self.covers = Covers(home, shelf)
        self._followed = Followed()
        self._owed: tuple[int, datetime | None, list[MonthState]] = (-1, None, [])
        self._receipts: dict[str, str] = {}
        self._looked_to = 0

    def received(self, receipt_id: str) -> Event | None:
        """The event by which a workbook was received."""
        with Ledger(self._home.ledger_file) as ledger:
            return ledger.get("received", receipt_id)

    def judged(self, receipt_id: str) -> Event | None:
        """The event by which it was judged; None while it waits."""
        with Ledger(self._home.ledger_file) as ledger:
            return ledger.get("judged", receipt_id)

    def receipt_of(self, submission_id: str) -> str | None:
        """The receipt of a submission, which is named otherwise once its township and month are known."""
        if submission_id not in self._receipts:
            with Ledger(self._home.ledger_file) as ledger:
                end = ledger.position()
                # Only what was added since the last look: whoever asks for numbers that are none pays for nothing.
                for event in ledger.events(end, ["judged"], self._looked_to):
                    self._receipts.setdefault(event.payload["submission_id"], event.subject)
            self._looked_to = end
        return self._receipts.get(submission_id)

    def in_force(self, township_code: str, report_month: str, now: datetime) -> dict | None:
        """The verdict on what is in force of a township (or the county office) and a month, without its problems."""
        own = township_code, report_month
        with self._lock, Ledger(self._home.ledger_file) as ledger:
            events = self._followed.events(ledger)
        told = (event.payload for event in Position(events, now).effective().values())
        return next((one for one in told if (one["township_code"], one["report_month"]) == own), None)

    def unread(self, username: str, now: datetime) -> list[Sent]:
        """What an account sent that could not be read, so that it is of no month; oldest first."""
        with self._lock, Ledger(self._home.ledger_file) as ledger:
            events = self._followed.events(ledger)
        nobodys = sent_of(Position(events, now)).get(NOBODYS, [])
        return [one for one in nobodys if one.account == username and one.verdict is not None]

    def owed(self, now: datetime) -> list[MonthState]:
        """`reporting.owed` of this moment, at most some seconds old. Raises as it does."""
        with self._lock:
            with Ledger(self._home.ledger_file) as ledger:
                end = ledger.position()
                seq, at, states = self._owed
                if at is None or seq != end or abs(now - at) >= FRESH:
                    states = reporting.owed(self._home, now, self.covers.waiting(ledger), self._followed)
                    self._owed = (end, now, states)
            return states
