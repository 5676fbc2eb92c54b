"""Whose month a workbook is that is received and not judged yet: by its cover, for the page alone."""

from collections import OrderedDict
from contextlib import suppress

from dashboards.portal.shelf import Shelf
from ingest import accounts, county, landing
from ingest.covers import type_cover
from ingest.home import Home
from ingest.judge import received
from ingest.ledger import Ledger
from ingest.sent import Whose
from ingest.types import Unreadable

NOBODYS: Whose = (None, None)
MOST_KEPT = 1000
# Opened while others wait for the same answer; the next look opens more.
AT_ONCE = 5


class Covers:
    """What covers say, by the hash of their bytes; opened once each. Used under the lock of whoever asks."""

    def __init__(self, home: Home, shelf: Shelf):
        self._home, self._shelf = home, shelf
        self._known: OrderedDict[str, Whose] = OrderedDict()

    def of(self, data: bytes, sha256: str, file_name: str) -> Whose:
        """What the cover in some bytes says; NOBODYS where there is none. Raises HomeError as `county.of_home` does."""
        whose = NOBODYS
        with suppress(Unreadable):
            if parsed := self._shelf.book(data, file_name).parsed:
                cover = type_cover(parsed, county.of_home(self._home).places)
                whose = cover.township_code, cover.report_month
        self._note(sha256, whose)
        return whose

    def _note(self, sha256: str, whose: Whose) -> None:
        self._known[sha256] = whose
        while len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)

    def waiting(self, ledger: Ledger) -> dict[str, Whose]:
        """Hash → township and month of what waits for its verdict.

        Bytes an account sent that name another township are nobody's here, as they will be refused.
        """
        found, payloads = {}, [event.payload for event in received(ledger)]
        known = accounts.active(self._home) if payloads else {}
        unopened = [payload for payload in payloads if payload["sha256"] not in self._known]
        for payload in unopened[:AT_ONCE]:
            self._open(payload)
        for payload in payloads:
            township, month = self._known.get(payload["sha256"], NOBODYS)
            sender = known.get(payload["account"])
            is_own = not payload["account"] or (sender is not None and sender.township_code == township)
            found[payload["sha256"]] = (township, month) if is_own else NOBODYS
        return found

    def _open(self, payload: dict) -> None:
        self._note(payload["sha256"], NOBODYS)
        # Whatever fails in it is the judge's to say; this page shows what others sent.
        with suppress(Exception):
            self.of(landing.read(self._home, payload["sha256"]), payload["sha256"], payload["file_name"])
