"""`python -m dashboards.portal PORT`: the portal on 127.0.0.1; the environment and the clock are read here."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import uvicorn

from dashboards.portal import leftovers
from dashboards.portal.app import create
from dashboards.portal.setting import Setting
from ingest.home import Home
from ingest.moments import SHANGHAI

HOST = "127.0.0.1"
SECONDS_TO_END = 20
NINE = time(9)


def setting() -> Setting:
    """What FADU_HOME, FADU_COCKPIT, FADU_COCKPIT_PUBLIC, FADU_BEHIND_TLS, FADU_AS_IF say; `fadu serve` sets them."""
    cockpit = os.environ.get("FADU_COCKPIT", "http://127.0.0.1:8088")
    behind_tls = os.environ.get("FADU_BEHIND_TLS") == "1"
    public = os.environ.get("FADU_COCKPIT_PUBLIC", "" if behind_tls else cockpit)
    return Setting(Home(_home()), cockpit, public, behind_tls, _clock(os.environ.get("FADU_AS_IF", "")))


def _home() -> Path:
    return Path(os.environ.get("FADU_HOME") or Path(__file__).resolve().parents[2] / "var")


def _clock(as_if: str) -> Callable[[], datetime]:
    """The clock; in the made-up county one that begins at nine o'clock of another day."""
    if not as_if:
        return lambda: datetime.now(UTC)
    ahead = datetime.combine(date.fromisoformat(as_if), NINE, SHANGHAI) - datetime.now(UTC)
    return lambda: datetime.now(UTC) + ahead


def main(port: int) -> None:
    """Serves until it is told to stop; requests that run are answered first."""
    began, told = datetime.now(UTC).timestamp(), setting()
    leftovers.sweep(told.home, began)
    app = create(told)
    app.state.shelf.readers.start()
    uvicorn.run(
        app,
        host=HOST,
        port=port,
        log_level="warning",
        server_header=False,
        date_header=True,
        proxy_headers=told.behind_tls,
        forwarded_allow_ips=HOST,
        timeout_graceful_shutdown=SECONDS_TO_END,
        # The other parser there may be takes heads of any length, and longer over each of their bytes.
        http="h11",
        ws="none",
        h11_max_incomplete_event_size=64 * 1024,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
