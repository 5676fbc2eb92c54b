"""Wrong passwords are counted by account and address, in the database, so that every worker knows of them.

An account is shut for an address that guessed too often, not for its owner elsewhere; an address that tries many
accounts, and an account tried from many addresses, are slowed too, at higher numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.engine import Engine

from dashboards.superset import store

WINDOW_SECONDS = 600
PER_ACCOUNT_AND_ADDRESS, PER_ADDRESS, PER_ACCOUNT = 5, 60, 50
MAX_NAME = 128


@dataclass(frozen=True)
class Throttle:
    """Counts failures. engine: gives the metadata's engine; clock: seconds since 1970."""

    engine: Callable[[], Engine]
    clock: Callable[[], float]

    def is_shut(self, account: str, address: str) -> bool:
        """Whether a log-in with this account from this address is not even tried."""
        since, name = self.clock() - WINDOW_SECONDS, _folded(account)
        engine = self.engine()
        return (
            store.count(engine, since, name, address) >= PER_ACCOUNT_AND_ADDRESS
            or store.count(engine, since, address=address) >= PER_ADDRESS
            or store.count(engine, since, account=name) >= PER_ACCOUNT
        )

    def failed(self, account: str, address: str) -> None:
        """A wrong password, or an account nobody has: they are told apart by nobody."""
        store.forget(self.engine(), self.clock() - WINDOW_SECONDS)
        store.failed(self.engine(), _folded(account), address, self.clock())

    def passed(self, account: str, address: str) -> None:
        """The right password: this account's failures from this address are forgotten."""
        if store.count(self.engine(), 0, _folded(account), address):
            store.forget(self.engine(), self.clock() - WINDOW_SECONDS, _folded(account), address)


def _folded(account: str) -> str:
    return account.strip().casefold()[:MAX_NAME]
