"""The judge's service as a process of its own, for a home of a test."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.home import Home
from ingest.judging_client import is_alive

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120


@dataclass(frozen=True)
class Running:
    """A service: its process, and where it writes what it says."""

    process: subprocess.Popen
    log: Path

    def says(self, words: str) -> bool:
        """Whether it said so."""
        return words in self.log.read_text(encoding="utf-8")

    def signalled(self, number: signal.Signals) -> int:
        """Its exit code once it has had a signal."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(home: Home, log: Path, program: tuple[str, ...] = ("-m", "ingest.judging")) -> Iterator[Running]:
    """The service from when it takes calls, or has ended by itself; killed at the end."""
    environment = {**os.environ, "FADU_HOME": str(home.path), "PYTHONUTF8": "1"}
    with log.open("w") as said:
        process = subprocess.Popen([sys.executable, *program], cwd=ROOT, env=environment, stdout=said, stderr=said)
    try:
        until(lambda: process.poll() is not None or is_alive(home))
        yield Running(process, log)
    finally:
        process.kill()
        process.wait()


def until(holds: Callable[[], bool]) -> None:
    """Waits until something holds. Raises TimeoutError when it does not for very long."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.05)
