"""Our own faults, each under a number, for whoever looks after the installation."""

import secrets
import traceback
from datetime import datetime
from pathlib import Path

from ingest.home import Home


def record(home: Home, error: BaseException, now: datetime) -> tuple[str, Path | None]:
    """Writes a fault with its traceback to faults/ in the home: its number, and where it lies; None where it cannot be
    written. now: aware.
    """
    number = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    file = home.path / "faults" / f"{number}.txt"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return number, None
    return number, file
