"""Parts served together: started together, stopped together, and one that falls takes the others along."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from dashboards.serving import Part, serve
from ingest.home import HomeError
from tests.support.command import until

# Starts a child of its own, writes both numbers, and waits.
PATIENT = """
import os, pathlib, subprocess, sys, time
child = subprocess.Popen(["sleep", "600"])
pathlib.Path(sys.argv[1]).write_text(f"{os.getpid()} {child.pid}")
time.sleep(600)
"""


def patient(folder: Path, name: str) -> Part:
    """A part that runs until it is told to stop, with a child that must not outlive it."""
    return Part(name, [sys.executable, "-c", PATIENT, str(folder / name)], folder / f"{name}.log")


def pids(folder: Path, *names: str) -> list[int]:
    """Everything the parts started."""
    until(lambda: all((folder / name).exists() and (folder / name).read_text() for name in names))
    return [int(pid) for name in names for pid in (folder / name).read_text().split()]


def is_running(pid: int) -> bool:
    """Whether a process is there and no mere remainder."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_all_end_when_told_to_and_nothing_is_left(tmp_path, asked):
    ready, started = [], []

    def stop() -> None:
        started.extend(pids(tmp_path, "one", "two"))
        os.kill(os.getpid(), asked)

    parts = [patient(tmp_path, "one"), patient(tmp_path, "two")]
    before = signal.getsignal(asked)
    threading.Timer(0.1, stop).start()
    serve(parts, lambda: True, lambda: ready.append(time.monotonic()))
    assert len(ready) == 1
    assert len(started) == 4
    until(lambda: not any(map(is_running, started)))
    assert not any(map(is_running, started))
    assert signal.getsignal(asked) == before


def test_one_that_falls_takes_the_others_along_and_is_named(tmp_path):
    falls = Part("驾驶舱", ["sh", "-c", "echo 出错; sleep 1; exit 7"], tmp_path / "superset.log")
    other = patient(tmp_path, "other")
    with pytest.raises(HomeError, match="驾驶舱意外停止（退出码7），已全部停止。日志：" + str(tmp_path)):
        serve([other, falls], lambda: False, lambda: None)
    assert "出错" in (tmp_path / "superset.log").read_text(encoding="utf-8")
    until(lambda: not any(map(is_running, pids(tmp_path, "other"))))
    assert not any(map(is_running, pids(tmp_path, "other")))


def test_the_rest_is_stopped_when_one_cannot_be_started(tmp_path):
    first = patient(tmp_path, "first")
    with pytest.raises(FileNotFoundError):
        serve([first, Part("没有的", ["/nowhere/program"], tmp_path / "none.log")], lambda: False, lambda: None)
    assert first.process.poll() is not None
