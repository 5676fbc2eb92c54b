"""Measuring whole commands from outside: wall and CPU seconds, peak proportional memory of the process tree."""

import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

TICK_SECONDS = 0.2


@dataclass(frozen=True)
class Figure:
    """One measured step."""

    name: str
    wall: float
    cpu: float
    peak_mib: float


def command(name: str, home: Path, arguments: list[str], allowed: tuple[int, ...] = (0,)) -> Figure:
    """Run `fadu ARGUMENTS` in a home. Raises RuntimeError with its output when the exit code is not allowed."""
    return program(name, ["fadu", *arguments], {"FADU_HOME": str(home)}, allowed)


def program(name: str, line: list[str], environment: dict[str, str], allowed: tuple[int, ...] = (0,)) -> Figure:
    """Run a program of this Python's environment. Raises RuntimeError likewise."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / line[0]), *line[1:]],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak = PeakMemory(process.pid)
    output, _ = process.communicate()
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in allowed:
        raise RuntimeError(f"{name}: exit {process.returncode}\n{output}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Figure(name, wall, cpu, peak.stop())


class PeakMemory:
    """The largest sum of proportional set sizes seen over a process and all its descendants."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak, self._done = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Stop watching; gives the peak in MiB."""
        self._done.set()
        self._thread.join()
        return self._peak / 1024

    def _watch(self) -> None:
        while not self._done.wait(TICK_SECONDS):
            self._peak = max(self._peak, sum(map(_pss_kib, _tree(self._pid))))


def _tree(pid: int) -> list[int]:
    found, queue = [], [pid]
    while queue:
        current = queue.pop()
        found.append(current)
        for task in Path(f"/proc/{current}/task").glob("*/children"):
            try:
                queue.extend(int(child) for child in task.read_text().split())
            except OSError:
                continue
    return found


def _pss_kib(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
