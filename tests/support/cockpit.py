"""A cockpit of its own: a small home with a release made by hand, Superset served on a free port, somebody who visits.

Made ready once for all workers of a test run (`made_ready`); each fixture copies that, so that a start takes seconds.
"""

import csv
import fcntl
import os
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from dashboards import cockpit
from ingest.home import DATABASE, Home
from ingest.install import install
from tests.support.command import ROOT, Command, until
from tests.support.visitor import Visitor

DEFAULTS = ROOT / "dbt" / "seeds"
ASSETS = ROOT / "tests" / "cockpit" / "assets"
NOW = datetime(2027, 1, 31, tzinfo=UTC)
TOWNSHIPS = ("990101001", "990101100", "990101200")
# What is planted in other townships' rows, and must never come out.
CANARY = "金丝雀-{}"
NEW = "Fadu2026abcd"
STARTED = 90


def release(home: Home, name: str, total: float = 90.0) -> None:
    """Publishes a release of one table, as the publisher does: a new folder, then the link at once."""
    folder = home.releases / name
    folder.mkdir(parents=True)
    with duckdb.connect(str(folder / DATABASE)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.fct_assessments (scheme_year integer, township_code varchar, group_code varchar,"
            " total decimal(9, 2), rank_in_group integer, grade varchar)"
        )
        rows = [(2026, code, "镇", total, 1, CANARY.format(code)) for code in TOWNSHIPS]
        connection.executemany("insert into marts.fct_assessments values (?, ?, ?, ?, ?, ?)", rows)
    (folder / DATABASE).chmod(0o444)
    link = home.path / f".current.{name}"
    link.symlink_to(Path("releases") / name)
    link.replace(home.current)


def made_ready(shared: Path) -> Path:
    """A home whose cockpit is ready, made by whichever worker comes first; to be copied."""
    home = Home(shared / "cockpit-home")
    with (shared / "cockpit.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home.superset / "ready").exists():
            install(home, None, DEFAULTS, NOW)
            release(home, "first")
            with told(home):
                cockpit.make_ready(home, lambda _: None)
    return home.path


@contextmanager
def told(home: Home, **more: str) -> Iterator[None]:
    """The environment of a cockpit of this home with the tests' own dashboards."""
    names = ("FADU_HOME", "FADU_ASSETS", "FADU_SUPERSET_DB", "PYTHONPATH", "SUPERSET_CONFIG_PATH", "FADU_BEHIND_TLS")
    names += ("FADU_PORTAL",)
    before = {name: os.environ.get(name) for name in names}
    os.environ["FADU_ASSETS"] = str(ASSETS)
    cockpit.prepare(home)
    os.environ.update(more)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            os.environ.update({name: value} if value is not None else {})


@dataclass
class Cockpit:
    """One that is served: its home, its address, and `fadu` on that home."""

    home: Home
    port: int
    fadu: Command

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def first_password(self, username: str) -> str | None:
        """The first password of an account, while it holds."""
        with cockpit.first_passwords(self.home).open(encoding="utf-8", newline="") as file:
            return next((row["初始密码"] for row in csv.DictReader(file) if row["账号"] == username), None)

    def visitor(self, username: str = "", address: str = "") -> Visitor:
        """A browser; with an account, one that is logged in and has changed its first password."""
        one = Visitor(address or self.address)
        if not username:
            return one
        first = self.first_password(username)
        if (
            first
            and one.login(username, first).headers["Location"] == "/"
            and one.get("/").headers["Location"] != "/login/"
        ):
            one.change(first, NEW)
        one = Visitor(address or self.address)
        one.login(username, NEW)
        assert one.is_in(), username
        return one


@contextmanager
def served(source: Path, folder: Path, port: int, **more: str) -> Iterator[Cockpit]:
    """A copy of a ready home, served until the block ends, whose environment the block has."""
    home = Home(folder / "home")
    shutil.copytree(source, home.path, symlinks=True)
    with told(home, **more), started(home, folder, port) as one:
        yield one


@contextmanager
def started(home: Home, folder: Path, port: int) -> Iterator[Cockpit]:
    """Superset on a ready home until the block ends, as the environment tells it when it is started."""
    with (folder / "superset.log").open("wb") as log:
        process = subprocess.Popen(cockpit.arguments(port), stdout=log, stderr=log, cwd=ROOT, start_new_session=True)
        one = Cockpit(home, port, Command(home.path))
        try:
            until(lambda: process.poll() is not None or answers(one.address))
            assert process.poll() is None, (folder / "superset.log").read_text(encoding="utf-8")[-3000:]
            yield one
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(STARTED)


def answers(address: str) -> bool:
    """Whether Superset is up."""
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=5):
            return True
    except OSError:
        time.sleep(0.1)
        return False
