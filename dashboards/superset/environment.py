"""The environment and the clock of the cockpit; nothing beside it reads them."""

import os
import time
from pathlib import Path

from ingest.home import Home

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "superset.db"


def home() -> Home:
    """The home FADU_HOME names; var/ in the checkout when it is not set."""
    return Home(Path(os.environ.get("FADU_HOME") or ROOT / "var"))


def database_url() -> str:
    """Where Superset keeps its metadata: FADU_SUPERSET_DB (an SQLAlchemy URL), else a file in the home."""
    return os.environ.get("FADU_SUPERSET_DB") or f"sqlite:///{home().superset / DATABASE}"


def assets() -> Path:
    """The folder of datasets, charts and dashboards; FADU_ASSETS names another one."""
    return Path(os.environ.get("FADU_ASSETS") or Path(__file__).with_name("assets"))


def behind_tls() -> bool:
    """Whether a proxy with TLS stands before it (FADU_BEHIND_TLS=1): then cookies are for TLS only."""
    return os.environ.get("FADU_BEHIND_TLS") == "1"


def portal() -> str:
    """Where a browser finds the portal; empty when none is served (FADU_PORTAL, set by fadu serve)."""
    return os.environ.get("FADU_PORTAL", "")


def clock() -> float:
    """Seconds since 1970."""
    return time.time()
