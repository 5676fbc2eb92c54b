"""What of a home cannot be made again, put away: readable while everything runs, and provable when it is needed.

A folder of backups holds the bytes of the landing once, by content, for all backups in it; each backup is a folder of
its own with the ledger, the county's files, the cockpit's metadata and keys, the portal's papers, and a list of all of
it with hashes. Releases and papers follow from these (`fadu run`, `fadu export`); the releases closed years are held
against do not, and lie beside the landing, once for all backups.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest import landing
from ingest.closings import bases
from ingest.doctor import named
from ingest.home import DATABASE, Home, HomeError, said
from ingest.ledger import Ledger
from ingest.moments import SHANGHAI

MANIFEST, LEDGER, PRIVATE = "manifest.json", "ledger.db", 0o600
# Copied as they lie; of SQLite files a copy is made by SQLite itself, so that none is caught half written.
FILES = ("county/**/*", "superset/secret_key", "superset/first_passwords.csv", "portal/*.jsonl", "portal/form_key")
# What the cockpit was made ready for and what was pushed: without it a restored one would push over what was edited.
FILES += ("superset/ready", "superset/pushed", "superset/pushed-assets/**/*", "superset/edits-*/**/*")
DATABASES = ("superset/*.db",)


@dataclass(frozen=True)
class Backup:
    """One backup: its folder, the last event in it, how many files of the landing it needs, how many were new."""

    folder: Path
    events: int
    files: int
    fresh: int


def backup(home: Home, out: Path, now: datetime) -> Backup:
    """Puts a home away below `out`. now: aware, for the name of the folder.

    The ledger first: whatever it names is in the landing already. Raises HomeError when there is no home, a file
    the ledger names is gone, or `out` cannot be written; then no backup of that name is left.
    """
    home.require()
    name = f"{now.astimezone(SHANGHAI):%Y%m%d-%H%M%S}"
    draft, done = out / f".{name}", out / name
    if done.exists():
        raise HomeError(f"备份 {done} 已经存在，请稍后再试。")
    try:
        draft.mkdir(mode=0o700, parents=True)
        _copy_database(home.ledger_file, draft / LEDGER)
        hashes, last, needed = _named(draft / LEDGER)
        fresh = [one for one in sorted(hashes) if _keep(home, one, out)]
        releases = {name: digest for name, digest in needed.items() if _keep_release(home, name, digest, out)}
        _copy_files(home, draft)
        _list(draft, {"ledger_seq": last, "landing": sorted(hashes), "releases": releases})
        draft.rename(done)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise HomeError(f"备份没有完成：{said(error)}（{error.filename or out}）。请检查磁盘空间与权限。") from None
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return Backup(done, last, len(hashes), len(fresh))


def _copy_database(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
        there.backup(here)
        # One file, whole in itself.
        here.execute("pragma journal_mode = delete")
    target.chmod(PRIVATE)


def _named(ledger_file: Path) -> tuple[set[str], int, dict[str, str]]:
    """The hashes of the files a ledger names, its last position, and the releases closed years are held against.

    Raises HomeError when its chain is broken.
    """
    with Ledger(ledger_file) as ledger:
        if broken := ledger.verify():
            raise HomeError("台账已损坏，没有备份：" + broken[0] + "。请执行 fadu doctor。")
        last, hashes, releases = ledger.last(), set(named(list(ledger.events()))), bases(ledger)
    for leftover in ledger_file.parent.glob(f"{LEDGER}-*"):
        leftover.unlink()
    return hashes, last.seq if last else 0, releases


def _keep(home: Home, sha256: str, out: Path) -> bool:
    """Puts the bytes of one file away, whole or not at all; whether they were not there yet."""
    target = out / "landing" / sha256[:2] / sha256
    if target.exists():
        return False
    try:
        data = landing.read(home, sha256)
    except FileNotFoundError:
        raise HomeError(f"原件 {sha256[:16]} 不在 landing/ 中，没有备份。请执行 fadu doctor。") from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise HomeError(f"原件 {sha256[:16]} 的内容已被改动，没有备份。请执行 fadu doctor。")
    _write(data, target)
    return True


def _keep_release(home: Home, name: str, digest: str, out: Path) -> bool:
    """Puts one release away; False when it is lost, which must not keep the ledger from being put away."""
    source, target = home.releases / name / DATABASE, out / "releases" / name / DATABASE
    if target.exists():
        return landing.hash_of(target) == digest
    if not source.is_file() or landing.hash_of(source) != digest:
        return False
    _write(source.read_bytes(), target)
    return True


def _write(data: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.chmod(0o444)
    draft.rename(target)


def _copy_files(home: Home, draft: Path) -> None:
    for pattern in DATABASES:
        for source in home.path.glob(pattern):
            _copy_database(source, draft / source.relative_to(home.path))
    for source in (one for pattern in FILES for one in home.path.glob(pattern) if one.is_file()):
        target = draft / source.relative_to(home.path)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _list(draft: Path, told: dict) -> None:
    files = {str(one.relative_to(draft)): landing.hash_of(one) for one in sorted(draft.rglob("*")) if one.is_file()}
    (draft / MANIFEST).write_text(json.dumps(told | {"files": files}, ensure_ascii=False, indent=1), encoding="utf-8")
