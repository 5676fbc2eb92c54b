"""`python -m ingest.judging`: judges for the home FADU_HOME names until it is told to end (SIGTERM, Ctrl+C)."""

import gc
import logging
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from ingest.home import Home, HomeError, said
from ingest.judging.alone import alone
from ingest.judging.service import Service


def main() -> None:
    """Exit 0 when it was told to end, 1 with a line in Chinese when it cannot begin."""
    _log()
    try:
        home = _home()
        home.require()
        home.portal.mkdir(mode=0o700, exist_ok=True)
        home.portal.chmod(0o700)
        with alone(home):
            service = Service(home, lambda: datetime.now(UTC))
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, service.end)
            service.run()
    except HomeError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"校验服务无法启动：{said(error)}（{error.filename or error}）。请检查工作目录的权限和磁盘空间。")


def _log() -> None:
    """Our own lines to standard error; what libraries have to say is nobody's concern here."""
    lines = logging.StreamHandler()
    lines.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    own = logging.getLogger("ingest.judging")
    own.addHandler(lines)
    own.setLevel(logging.INFO)
    own.propagate = False


def _home() -> Home:
    place = os.environ.get("FADU_HOME")
    if not place:
        raise HomeError("请先用环境变量 FADU_HOME 指定工作目录。")
    return Home(Path(place))


if __name__ == "__main__":
    # A batch is millions of small objects that live to its end: looked over seldom.
    gc.set_threshold(100_000, 20, 20)
    main()
