"""What the ledger says to the portal: one workbook of it, and who owes what; kept until the ledger grows."""

import threading
from datetime import datetime, timedelta

from dashboards.portal.covers import Covers
from dashboards.portal.shelf import Shelf
from ingest import reporting
from ingest.accounts import Account
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
        with self._lock:
            # Only what was added since the last look: whoever asks for numbers that are none pays for nothing.
            self._look()
            return self._followed.receipts.get(submission_id)

    def name_of(self, one: Sent) -> str:
        """What the page of something sent is called by: its receipt, which it is called by alone until it is judged."""
        return self.receipt_of(one.submission_id) or one.submission_id

    def in_force(self, township_code: str, report_month: str, now: datetime) -> dict | None:
        """The verdict on what is in force of a township (or the county office) and a month, without its problems."""
        own = township_code, report_month
        with self._lock:
            events = self._look()
        told = (event.payload for event in Position(events, now).effective().values())
        return next((one for one in told if (one["township_code"], one["report_month"]) == own), None)

    def astray(self, sender: Account, since: datetime, now: datetime) -> list[Sent]:
        """What an account sent that is of no month of its office: not to be read, or another's; oldest first."""
        with self._lock:
            events = self._look()
        found = [
            one
            for (township, _), sent in sent_of(Position(events, now)).items()
            for one in sent
            if one.account == sender.username and one.verdict and township != sender.township_code
        ]
        return sorted((one for one in found if one.received_at >= since), key=lambda one: one.received_at)

    def owed(self, now: datetime) -> list[MonthState]:
        """`reporting.owed` of this moment, at most some seconds old. Raises as it does."""
        with self._lock:
            with Ledger(self._home.ledger_file) as ledger:
                end = ledger.position()
                seq, at, states = self._owed
                if at is None or seq != end or abs(now - at) >= FRESH:
                    states = reporting.owed(self._home, now, self.covers.waiting(ledger), self._followed)
                    # Who asked before something came and was let in after it knows less than the ledger holds.
                    is_behind = self._followed.latest is not None and self._followed.latest > now
                    self._owed = (-1, None, []) if is_behind else (end, now, states)
            return states

    def _look(self) -> tuple[Event, ...]:
        with Ledger(self._home.ledger_file) as ledger:
            return self._followed.events(ledger)
