"""`fadu` as a user types it: what it answers, on which stream, and how it exits."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
OURS = ("expectations", "ingest", "dashboards", "dagster_project", "dbt")


@dataclass(frozen=True)
class Said:
    """Exit code, standard output and standard error of one command."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Command:
    """`fadu` on one home, out of one checkout. Whatever happens, no user is shown a traceback."""

    home: Path
    checkout: Path = ROOT

    def __call__(self, *arguments: object) -> Said:
        """Runs one command to its end."""
        return heard(self.start(*arguments))

    def start(self, *arguments: object, in_background: bool = False) -> subprocess.Popen:
        """Starts one command, as the first of its own group of processes.

        in_background: as a shell's script does with `&`, which has Ctrl+C ignored by all that follows.
        """
        return subprocess.Popen(
            [sys.executable, "-c", "from dagster_project.cli import main; main()", *map(str, arguments)],
            cwd=self.checkout,
            env={**os.environ, "FADU_HOME": str(self.home), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=(lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)) if in_background else None,
        )

    def done(self, *arguments: object) -> str:
        """What a command printed that must succeed."""
        said = self(*arguments)
        assert said.code == 0, said
        return said.out

    def query(self, sql: str) -> list[dict]:
        """The rows of one query of the current release; decimals are text."""
        return json.loads(self.done("query", sql, "--json"))

    def faults(self) -> list[str]:
        """What Fadu itself took for its own fault."""
        return [file.read_text(encoding="utf-8") for file in (self.home / "faults").glob("*")]


def heard(process: subprocess.Popen) -> Said:
    """What a started command said, and how it ended."""
    out, err = process.communicate()
    assert "Traceback" not in out + err, err
    return Said(process.returncode, out, err)


def until(holds: Callable[[], object]) -> None:
    """Waits for what takes as long as it takes, but not for ever."""
    last = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < last:
        time.sleep(0.2)


def checkout_with(folder: Path, name: str, check: str) -> Path:
    """A copy of this checkout whose models must pass one check more, set up as `make` does it."""
    for ours in OURS:
        shutil.copytree(ROOT / ours, folder / ours, ignore=shutil.ignore_patterns("lint", "logs", "__pycache__"))
    (folder / "dbt" / "tests" / f"{name}.sql").write_text(check, encoding="utf-8")
    dbt = [Path(sys.executable).with_name("dbt"), "--quiet", "parse", "--project-dir", "dbt", "--profiles-dir", "dbt"]
    subprocess.run(dbt, cwd=folder, check=True)
    return folder
