"""One judge a home: a file lock that dies with its holder, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.home import Home, HomeError

LOCK = "judge-service.lock"


@contextmanager
def alone(home: Home) -> Iterator[None]:
    """Holds the lock while the block runs. Raises HomeError when another service judges for the home already."""
    with (home.portal / LOCK).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip()
            raise HomeError(
                f"这个工作目录的校验服务已在运行（进程号{holder or '未知'}），不用再启动。要重新启动，请先停止它。"
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
