"""What a judge need not find out again: the county, the verdicts of the ledger, the workbooks it read before.

Every part is held against what it was made from, so that a judge who remembers says what one says who knows nothing.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable

from expectations.registers import Held
from ingest import county as counties
from ingest.county import County
from ingest.home import Home
from ingest.ledger import Event, Ledger
from ingest.past import reread, standing
from ingest.permits import Act
from ingest.readers import Readers

ACCEPTED = "accepted"
# Workbooks that are kept, the ones asked for last: those of a county of forty townships and two years.
MOST_BOOKS = 1000
AT_ONCE = 4
# One core takes apart what others read meanwhile.
READERS = 2


class Memory:
    """Of one home; a context manager. Used by one thread at a time."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.readers = Readers(READERS)
        self._county: tuple[str, County] | None = None
        self._accepted: list[Event] = []
        self._seen: tuple[int, str] | None = None
        self._books: OrderedDict[str, Held] = OrderedDict()
        self._is_reading_ahead = True

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, *_: object) -> None:
        self.readers.close()

    def county(self) -> County:
        """The county of the home. Raises HomeError when its files are not sound."""
        made_from = _digest(self.home)
        if self._county is None or not made_from or self._county[0] != made_from:
            # The books were read by the names and the townships of a county that is no more.
            self._books.clear()
            self._county = None
            self._county = made_from, counties.load(self.home.county)
        return counties.with_accounts(self._county[1], self.home)

    def accepted(self, ledger: Ledger, known: Iterable[Act]) -> list[Event]:
        """The `judged` events of accepted workbooks, those the county sent back excepted, in order.

        known: the ledger's acts.
        """
        self.catch_up(ledger)
        return standing(self._accepted, known)

    def catch_up(self, ledger: Ledger) -> None:
        """Learns what was accepted since it was last told."""
        if self._seen and ledger.hash_at(self._seen[0]) != self._seen[1]:
            # Another ledger, or one put back from a backup.
            self._seen = None
            self._accepted.clear()
            self._books.clear()
        for event in ledger.events(kinds=["judged"], after=self._seen[0] if self._seen else 0):
            self._seen = event.seq, event.hash
            if event.payload["verdict"] == ACCEPTED:
                self._accepted.append(event)

    def read_ahead(self) -> bool:
        """Reads a few of the workbooks that will be asked for, as long as there is room; False when none is left.

        Raises as `history` does, once: from then on they are read when they are asked for.
        """
        if not self._is_reading_ahead:
            return False
        room = min(AT_ONCE, MOST_BOOKS - len(self._books))
        unread = [event for event in reversed(self._accepted) if event.payload["submission_id"] not in self._books]
        if self._county is None or room < 1 or not unread:
            return False
        self._is_reading_ahead = False
        for books in self.history(unread[:room], self._county[1]).values():
            for one in books:
                one.learn()
        self._is_reading_ahead = True
        return True

    def history(self, events: Iterable[Event], county: County) -> dict[str, list[Held]]:
        """Accepted workbooks, read again, by township code. Raises FileNotFoundError when a landing file is gone."""
        wanted = {event.payload["submission_id"]: event for event in events}
        unread = [event for one, event in wanted.items() if one not in self._books]
        self._books.update(reread(self.home, unread, county, self.readers))
        found: dict[str, list[Held]] = {}
        for one, event in wanted.items():
            self._books.move_to_end(one)
            found.setdefault(event.payload["township_code"], []).append(self._books[one])
        while len(self._books) > MOST_BOOKS:
            self._books.popitem(last=False)
        return found


def _digest(home: Home) -> str:
    """Of the content of the county's files; empty when one cannot be read, which whoever loads them says."""
    digest = hashlib.sha256()
    try:
        for path in sorted(home.county.rglob("*.csv")):
            body = path.read_bytes()
            digest.update(f"{path.relative_to(home.county)}|{len(body)}|".encode() + body)
    except OSError:
        return ""
    return digest.hexdigest()
