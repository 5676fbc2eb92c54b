"""When there may be something to judge: the ledger has grown, or what failed is to be tried again."""

import time

from ingest.home import Home
from ingest.ledger import Ledger

SOON, LATER = 1.0, 60.0


class Watch:
    """Looks at a home's ledger, no payload of it. Used by one thread."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._ledger: Ledger | None = None
        self._file: tuple[int, int] | None = None
        self._position = -1

    def has_moved(self) -> bool:
        """Whether something was added since the last look, or never looked before. Raises HomeError when there is no
        ledger.
        """
        self._home.require()
        found = self._home.ledger_file.stat()
        if self._file != (found.st_dev, found.st_ino):
            # Another ledger, put back from a backup.
            if self._ledger:
                self._ledger.close()
            self._ledger, self._file, self._position = Ledger(self._home.ledger_file), (found.st_dev, found.st_ino), -1
        before, self._position = self._position, self._ledger.position()
        return self._position != before


class Retry:
    """When to try again what failed: after a second, then after twice as long each time, a minute at most."""

    def __init__(self) -> None:
        self._wait, self._at = SOON, None

    def put_off(self) -> float:
        """It failed; gives in how many seconds it is tried again."""
        wait, self._wait = self._wait, min(2 * self._wait, LATER)
        self._at = time.monotonic() + wait
        return wait

    def is_waiting(self) -> bool:
        """Whether something failed, and its time has not come."""
        return self._at is not None and time.monotonic() < self._at

    def is_due(self) -> bool:
        """Whether what failed is to be tried again."""
        return self._at is not None and time.monotonic() >= self._at

    def settle(self) -> None:
        """Nothing has failed that was not made good."""
        self._wait, self._at = SOON, None
