"""A file lock that is waited for, but not for ever: whoever waits is told."""

import fcntl
import time

from ingest.home import HomeError

PATIENCE_SECONDS, LOOK_SECONDS = 5.0, 0.05


def hold(handle: int, busy: str) -> None:
    """Takes the lock of an open file; it goes with the file. busy: what is said when it is not to be had in time.

    Raises HomeError.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > end:
                raise HomeError(busy) from None
        time.sleep(LOOK_SECONDS)
