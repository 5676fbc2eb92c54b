"""Build → release: write, audit, publish. The only place a release is made and `current` is moved.

A release is an immutable file in its own folder with a constant file name; `current` is a symlink swapped at once.
Readers that resolved it before the swap go on reading what they opened.
"""

import os
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import duckdb

from dashboards import cockpit_facts, mark_changes
from dashboards.building import Build
from dashboards.checks import complaints, dbt_complaints
from dashboards.movers import known_acts
from ingest.home import DATABASE, Home, HomeError
from ingest.landing import hash_of
from ingest.ledger import Ledger

SCHEMAS = ("marts", "analysis")


class PublishRefused(HomeError):
    """The build did not pass its checks; `current` is what it was. The message lists why, in Chinese."""

    def __init__(self, lines: Iterable[str]):
        super().__init__("本次计算未通过检查，未发布，现行发布版不变：\n" + "\n".join(f"  {line}" for line in lines))


def publish(build: Build, now: datetime) -> Path:
    """Checks a finished build, writes it as a release, moves `current` to it and records it. Returns the release file.

    now: an aware time, for the record and the notice on every page. Raises PublishRefused when any check fails.
    """
    found = complaints(build)
    if found:
        raise PublishRefused(found)
    release = build.home.releases / build.release_id
    if not release.exists():
        _write(build, release, now)
    _point(build.home.current, release)
    _record(build, release, now)
    return release / build.database.name


def refuse_failed(build: Build) -> None:
    """Raises PublishRefused with what dbt's results complain of; nothing when dbt left none (it never began)."""
    target = build.folder / "target"
    found = dbt_complaints(target) if (target / "run_results.json").exists() else []
    if found:
        raise PublishRefused(found)


def releases(home: Home) -> list[dict]:
    """Every release recorded in the ledger, oldest first: the payloads of its events (release_id, as_of, …)."""
    with Ledger(home.ledger_file) as ledger:
        return [event.payload | {"recorded_at": event.recorded_at} for event in ledger.events(kinds=["released"])]


def roll_back(home: Home, release: str, now: datetime) -> None:
    """Makes an earlier release the current one again, and records it.

    Raises HomeError when there is none so named, or its file is not what was published.
    """
    known = {event["release_id"]: event for event in releases(home)}
    file = home.releases / release / DATABASE
    if release not in known or not file.is_file():
        raise HomeError(f"没有发布版“{release}”，请用 fadu release list 查看现有的发布版。")
    if hash_of(file) != known[release]["sha256"]:
        raise HomeError(f"发布版“{release}”的文件内容已改变，不能退回。请执行 fadu doctor，选用完好的发布版。")
    _point(home.current, file.parent)
    payload = {key: value for key, value in known[release].items() if key != "recorded_at"}
    with Ledger(home.ledger_file) as ledger:
        ledger.append("released", release, payload | {"is_rollback": True}, now)


def _write(build: Build, release: Path, now: datetime) -> None:
    draft = release.with_name(f".{release.name}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    file = draft / build.database.name
    _copy_schemas(build.database, file)
    _add_changes(build, file)
    cockpit_facts.tell(file, now)
    _sync(file)
    file.chmod(0o444)
    _sync(draft)
    draft.rename(release)
    _sync(release.parent)


def _copy_schemas(source: Path, target: Path) -> None:
    """Tables of the published schemas only, in the order of all their columns, so that equal content reads alike."""
    quoted = str(source).replace("'", "''")
    with duckdb.connect(str(target)) as connection:
        connection.execute(f"attach '{quoted}' as build (read_only)")
        for schema in SCHEMAS:
            connection.execute(f"create schema {schema}")
        tables = connection.execute(
            "select table_schema, table_name from information_schema.tables"
            " where table_catalog = 'build' and table_schema in ('marts', 'analysis') order by all"
        ).fetchall()
        for schema, table in tables:
            connection.execute(f'create table {schema}."{table}" as from build.{schema}."{table}" order by all')
        connection.execute("detach build")


def _add_changes(build: Build, file: Path) -> None:
    """What moved the marks since the release in force."""
    before = build.home.current.resolve() / DATABASE
    basis = mark_changes.basis_of(before)
    known = known_acts(build.home, basis["ledger_seq"], basis["known_by"]) if basis else []
    mark_changes.add(file, before if basis else None, known, known_acts(build.home, build.ledger_seq, build.known_by))


def _point(link: Path, release: Path) -> None:
    fresh = link.with_name(f".{link.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(Path("releases") / release.name)
    fresh.replace(link)
    _sync(link.parent)


def _record(build: Build, release: Path, now: datetime) -> None:
    payload = {
        "release_id": build.release_id,
        "ledger_seq": build.ledger_seq,
        "ledger_hash": build.ledger_hash,
        "as_of": build.as_of.isoformat(),
        "known_by": build.known_by.isoformat() if build.known_by else None,
        "code_version": build.code_version,
        "scheme_hash": build.scheme_hash,
        "sha256": hash_of(release / build.database.name),
    }
    with Ledger(build.home.ledger_file) as ledger:
        ledger.append("released", build.release_id, payload, now)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
