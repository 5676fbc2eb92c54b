"""A run from its lock to its end: the position of the ledger is fixed once, and everything is computed at it."""

import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from dashboards import building
from dashboards.building import Build
from dashboards.published import releases
from dashboards.run_lock import run_lock
from ingest import closed_scheme, county
from ingest.home import Home, HomeError
from ingest.judge import judge_waiting
from ingest.ledger import Ledger


@contextmanager
def open_run(home: Home, as_of: date, known_by: datetime | None, now: datetime) -> Iterator[Build]:
    """Takes the run lock, clears what killed runs left, fixes the ledger position and gives the build to fill.

    What a killed door left unjudged is judged before the position is fixed, so that this very run counts it.
    The build's folder is this run's alone: the dbt of a killed run lives on and writes to its own. It goes when the run
    ends well and stays, until the next run, when it does not.
    Raises RunInProgress when another run holds the lock; HomeError when there is no home yet, or when the county's
    files are not sound: then nothing was done, and the release in force stays.
    """
    home.require()
    with run_lock(home.run_lock, "月度计算", now):
        _demand_sound(home)
        sweep(home)
        judge_waiting(home, now)
        build = plan(home, as_of, known_by)
        build.create()
        yield build
        _delete(home.builds.glob("*"))


def _demand_sound(home: Home) -> None:
    found = county.problems(home.county) or closed_scheme.changes(home)
    if found:
        raise HomeError("县情与方案文件有误，未开始计算，现行发布版不变：\n" + "\n".join(found))


def sweep(home: Home) -> None:
    """Deletes what a killed run left: builds, releases half-written or never recorded. Call it under the run lock.

    The release `current` points to stays, recorded or not: it passed its checks and is being read.
    """
    kept = {release["release_id"] for release in releases(home)} | {home.current.resolve().name}
    unrecorded = [folder for folder in home.releases.glob("*") if folder.name not in kept]
    _delete([*home.builds.glob("*"), *unrecorded])
    for link in home.path.glob(f".{home.current.name}.*"):
        link.unlink()


def _delete(folders: Iterable[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def plan(home: Home, as_of: date, known_by: datetime | None) -> Build:
    """The build of the ledger as it stands now. Raises HomeError when nothing was ever recorded."""
    with Ledger(home.ledger_file) as ledger:
        last = ledger.last()
    if last is None:
        raise HomeError("台账为空：尚未登记任何事项，请先执行 fadu init。")
    code, scheme = building.code_version(), building.scheme_hash(home.county)
    moment = known_by.isoformat() if known_by else ""
    name = building.release_id(as_of, last.seq, last.hash, moment, scheme, code)
    return Build(
        home=home,
        folder=home.builds / f"{name}.{secrets.token_hex(4)}",
        inputs=home.path,
        as_of=as_of,
        known_by=known_by,
        ledger_seq=last.seq,
        ledger_hash=last.hash,
        scheme_hash=scheme,
        code_version=code,
        release_id=name,
    )
