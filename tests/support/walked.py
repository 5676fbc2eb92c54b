"""The whole sample county, walked as `make run` walks it, and a cockpit of it with the dashboards of the repository.

Made once for all workers of a test run; each worker serves a copy.
"""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb

from dashboards import cockpit
from ingest.home import DATABASE, Home
from tests.support.cockpit import Cockpit, started, told
from tests.support.command import ROOT
from tests.support.processes import free_port

YEARS, AS_OF = "2025,2026", "2027-01-31"
ASSETS = ROOT / "dashboards" / "superset" / "assets"
LARGE = ("sample", "accepted", "landing", "exports", "builds", "dagster")


def walked(shared: Path) -> Path:
    """A home with the release of the sample county and a cockpit made ready for it; to be copied, never changed."""
    home = Home(shared / "walked-home")
    with (shared / "walked.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home.superset / "ready").exists():
            shutil.rmtree(home.path, ignore_errors=True)
            walk = [ROOT / "dagster_project" / "walk.sh", home.path, YEARS, AS_OF]
            with (shared / "walked.log").open("wb") as log:
                told_home = os.environ | {"FADU_HOME": str(home.path), "PYTHONPATH": str(ROOT)}
                subprocess.run(["bash", *walk], cwd=ROOT, env=told_home, check=True, stdout=log, stderr=log)
            with told(home, FADU_ASSETS=str(ASSETS)):
                cockpit.make_ready(home, lambda _: None)
    return home.path


@contextmanager
def sample_cockpit(source: Path, folder: Path) -> Iterator[Cockpit]:
    """A copy of that home, served; the environment of whoever asks stays as it was."""
    home = Home(folder / "home")
    shutil.copytree(source, home.path, symlinks=True, ignore=shutil.ignore_patterns(*LARGE))
    with ExitStack() as stack:
        with told(home, FADU_ASSETS=str(ASSETS)):
            one = stack.enter_context(started(home, folder, free_port()))
        yield one


def facts(one: Cockpit, sql: str) -> list[tuple]:
    """What the release in force says of its marts."""
    with duckdb.connect(str(one.home.current.resolve() / DATABASE), read_only=True) as connection:
        connection.execute("use marts")
        return connection.execute(sql).fetchall()


def another_release(one: Cockpit, name: str, *statements: str) -> None:
    """A copy of the release in force, changed, put in force the way the publisher does it."""
    folder = one.home.releases / name
    folder.mkdir()
    shutil.copy(one.home.current.resolve() / DATABASE, folder / DATABASE)
    (folder / DATABASE).chmod(0o644)
    with duckdb.connect(str(folder / DATABASE)) as connection:
        connection.execute("use marts")
        for sql in statements:
            connection.execute(sql)
    (folder / DATABASE).chmod(0o444)
    in_force(one, folder.name)


def in_force(one: Cockpit, name: str) -> None:
    """Moves `current` to a release at once."""
    link = one.home.path / f".current.{name}"
    link.symlink_to(Path("releases") / name)
    link.replace(one.home.current)
