"""A log several processes append to, kept short: what is old moves to a second file, what is older goes.

The writers keep their open file: it is copied and emptied, never renamed, and they append (O_APPEND) at its new end.
"""

import shutil
from pathlib import Path

MOST_BYTES = 10_000_000
KEPT = 3


def bound(log: Path, most: int = MOST_BYTES, kept: int = KEPT) -> None:
    """Empties a log longer than `most` bytes into `log.1`; what was there moves on, up to `log.<kept>`.

    A line written between copy and emptying is lost. Without room for the copy the log is emptied all the same: a log
    must not be what fills the disk.
    """
    if not log.is_file() or log.stat().st_size <= most:
        return
    for number in range(kept - 1, 0, -1):
        if (old := _numbered(log, number)).exists():
            old.replace(_numbered(log, number + 1))
    try:
        shutil.copyfile(log, _numbered(log, 1))
    except OSError:
        _numbered(log, 1).unlink(missing_ok=True)
    with log.open("r+b") as file:
        file.truncate(0)


def _numbered(log: Path, number: int) -> Path:
    return log.with_name(f"{log.name}.{number}")
