"""Whose session a browser has: the cockpit is asked, with the browser's own cookie (design §3, one sign-on).

Who that is, with which role and township, is said by the county's accounts alone, as they are at this moment.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

import requests

COOKIE = "fadu_session"
ASKED = "/api/v1/me/roles/"
KEPT_SECONDS = 30
PATIENCE_SECONDS = 5
MOST_KEPT = 1000


class CockpitAway(Exception):
    """The cockpit does not answer: nobody can be signed on now."""


class MustChange(Exception):
    """A first password has to be changed before anything else."""


class SignOn:
    """Asks the cockpit and remembers what it said for at most half a minute; what it refused is not remembered."""

    def __init__(self, cockpit: str, clock: Callable[[], float] = time.monotonic):
        self._address, self._clock = cockpit, clock
        self._known: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._lock = threading.Lock()

    def username(self, cookie: str | None) -> str | None:
        """The account a session belongs to; None without a session, or with one that is over.

        Raises CockpitAway, and MustChange while the first password holds.
        """
        if not cookie:
            return None
        key = hashlib.sha256(cookie.encode("utf-8", "surrogateescape")).hexdigest()
        with self._lock:
            name, until = self._known.get(key, ("", 0.0))
        if name and self._clock() < until:
            return name
        asked_at = self._clock()
        found = self._ask(cookie)
        with self._lock:
            self._known.pop(key, None)
            if found:
                self._known[key] = found, asked_at + KEPT_SECONDS
            while len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)
        return found

    def _ask(self, cookie: str) -> str | None:
        try:
            answer = requests.get(
                self._address + ASKED,
                cookies={COOKIE: cookie},
                headers={"Accept": "application/json"},
                timeout=PATIENCE_SECONDS,
                allow_redirects=False,
            )
            if answer.status_code == 200:
                return answer.json()["result"]["username"]
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            raise CockpitAway from error
        if answer.status_code >= 500:
            raise CockpitAway
        if answer.status_code == 403:
            raise MustChange
        return None
