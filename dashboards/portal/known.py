"""What the ledger says to the portal: one workbook of it, and who owes what; kept until the ledger grows."""

import threading
from datetime import datetime, timedelta

from dashboards.portal.covers import Covers
from ingest import reporting
from ingest.home import Home
from ingest.ledger import Event, Ledger
from ingest.reporting import MonthState

# What depends on the clock alone may be this old.
FRESH = timedelta(seconds=20)


class Known:
    """Reads of the ledger of one home, for many threads."""

    def __init__(self, home: Home):
        self._home = home
        self._lock = threading.Lock()
        self.covers = Covers(home)
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

    def owed(self, now: datetime) -> list[MonthState]:
        """`reporting.owed` of this moment, at most some seconds old. Raises as it does."""
        with self._lock:
            with Ledger(self._home.ledger_file) as ledger:
                end = ledger.position()
                seq, at, states = self._owed
                if at is None or seq != end or abs(now - at) >= FRESH:
                    states = reporting.owed(self._home, now, self.covers.waiting(ledger))
                    self._owed = (end, now, states)
            return states
