"""One run at a time: a file lock that says since when and by what it is held."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class RunInProgress(Exception):
    """Another run holds the lock; the message says in Chinese which one and since when."""


@contextmanager
def run_lock(path: Path, what: str, now: datetime) -> Iterator[None]:
    """Holds the run lock at `path` while the block runs; it is released when the process dies, however it dies.

    what: what is running, in Chinese, shown to whoever comes second. now: an aware time.
    Raises RunInProgress when another process holds it (design: the order of a submission, step 4).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunInProgress(_busy(path)) from None
        file.seek(0)
        file.truncate()
        json.dump({"what": what, "since": now.isoformat(timespec="seconds"), "pid": os.getpid()}, file)
        file.flush()
        yield


def _busy(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(holder["since"]).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
        return f"{holder['what']}正在进行（自{since}起，进程号{holder['pid']}），请等它结束后再试。"
    except (ValueError, KeyError):
        return "另一次计算正在进行，请等它结束后再试。"
