"""Who an account is, as of this moment: read anew when accounts.csv or an account act changed (spec 9 §15)."""

import logging
import sqlite3

from ingest.accounts import Account, active, version
from ingest.home import Home, HomeError

log = logging.getLogger(__name__)


class People:
    """The active accounts of a home. When they cannot be read, nobody is known: it fails closed."""

    def __init__(self, home: Home):
        self.home = home
        self._held: tuple[tuple, dict[str, Account]] = ((), {})

    def find(self, username: str | None) -> Account | None:
        """The account in force, or None for somebody unknown, disabled or unnamed."""
        return self.all().get(username or "")

    def all(self) -> dict[str, Account]:
        """Every active account by username."""
        try:
            now = version(self.home)
            if now != self._held[0]:
                self._held = (now, active(self.home))
        except (OSError, sqlite3.Error, HomeError, KeyError, ValueError):
            log.exception("accounts cannot be read; nobody is known")
            return {}
        return self._held[1]
