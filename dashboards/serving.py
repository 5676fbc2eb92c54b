"""What runs for users, kept together: started together, stopped together, and never half of it left.

A part that ends by itself takes the others with it, with a line that says which and where its log is: half a house
that looks whole is worse than one that is shut.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dashboards.log_file import bound
from ingest.home import HomeError

# Dagster gives its page, its daemon and its code server a minute, a minute and half a minute before it kills them.
GRACE_SECONDS = 160
LOOK_SECONDS = 0.3
ASKED = (signal.SIGINT, signal.SIGTERM)


@dataclass
class Part:
    """One process with all its own. name: in Chinese; stop: the signal it ends by itself on."""

    name: str
    arguments: list[str]
    log: Path
    stop: signal.Signals = signal.SIGTERM
    process: subprocess.Popen | None = field(default=None, init=False)

    def start(self) -> None:
        """Starts it as the first of its own group, so that a Ctrl+C of the terminal reaches the supervisor alone."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as file:
            self.process = subprocess.Popen(
                self.arguments,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # A shell that starts us in the background has Ctrl+C ignored by all that follows.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )

    def has_ended(self) -> bool:
        """Whether it runs no more."""
        return self.process is not None and self.process.poll() is not None


def serve(parts: list[Part], started: Callable[[], bool], ready: Callable[[], None]) -> None:
    """Runs the parts until they are told to stop (SIGINT, SIGTERM); none of their processes is left after.

    started: whether they answer; ready: called once they do. Raises HomeError when one ended by itself.
    """
    asked: list[int] = []
    before = {one: signal.signal(one, lambda number, _: asked.append(number)) for one in ASKED}
    try:
        for part in parts:
            part.start()
        told = False
        while not asked:
            if fallen := next((part for part in parts if part.has_ended()), None):
                raise HomeError(
                    f"{fallen.name}意外停止（退出码{fallen.process.returncode}），已全部停止。日志：{fallen.log}"
                )
            if not told and started():
                told = True
                ready()
            for part in parts:
                bound(part.log)
            time.sleep(LOOK_SECONDS)
    finally:
        _stop(parts)
        for one, handler in before.items():
            signal.signal(one, handler)


def _stop(parts: list[Part]) -> None:
    """Asks each to end, waits, and ends what is still there, its children too."""
    running = [part for part in parts if part.process is not None]
    for part in running:
        if not part.has_ended():
            part.process.send_signal(part.stop)
    last = time.monotonic() + GRACE_SECONDS
    for part in running:
        with contextlib.suppress(subprocess.TimeoutExpired):
            part.process.wait(max(0.0, last - time.monotonic()))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(part.process.pid, signal.SIGKILL)
        part.process.wait()
