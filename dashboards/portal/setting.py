"""What the portal is told when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ingest.home import Home

PREFIX = "/portal"


@dataclass(frozen=True)
class Setting:
    """Where things are and what time it is.

    cockpit: where Superset answers this process, `http://127.0.0.1:8088`; public: what a browser puts before the
    cockpit's paths, empty behind one origin; behind_tls: whether a proxy with TLS stands before the portal; clock: this
    moment, aware.
    """

    home: Home
    cockpit: str
    public: str
    behind_tls: bool
    clock: Callable[[], datetime]
