"""A backup becomes a home again, after every byte of it was held against what the backup says of itself."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest import landing
from ingest.backup import LEDGER, MANIFEST
from ingest.home import DATABASE, Home, HomeError, said
from ingest.ledger import Ledger

PRIVATE = ("superset", "portal")


@dataclass(frozen=True)
class Restored:
    """What stands in the home now: the ledger's last position and how many files of the landing."""

    events: int
    files: int


def restore(folder: Path, home: Home) -> Restored:
    """Makes a home of one backup (a folder `fadu backup` made, beside its `landing`).

    Raises HomeError when the home is not empty, the folder is no backup, anything in it is missing or altered, or
    it cannot be written; a home begun is then left as it was.
    """
    if home.path.exists() and any(home.path.iterdir()):
        raise HomeError(f"{home.path} 不是空的，没有恢复。请用 FADU_HOME 指定一个空文件夹，以免覆盖现有数据。")
    told = _checked(folder)
    try:
        for name in told["files"]:
            _copy(folder / name, home.path / name)
        for sha256 in told["landing"]:
            _copy(_bytes(folder, sha256), landing.path_of(home, sha256))
        for name in told["releases"]:
            _copy(_release(folder, name), home.releases / name / DATABASE)
        for name in PRIVATE:
            if (home.path / name).is_dir():
                (home.path / name).chmod(0o700)
        home.create()
    except OSError as error:
        shutil.rmtree(home.path, ignore_errors=True)
        raise HomeError(
            f"恢复没有完成：{said(error)}（{error.filename or home.path}）。请检查磁盘空间与权限。"
        ) from None
    return Restored(told["ledger_seq"], len(told["landing"]))


def _checked(folder: Path) -> dict:
    """The list of a backup, every file of it proved."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files, hashes = told["files"], told["landing"]
        # A backup of before releases were put away has none.
        releases = told.setdefault("releases", {})
    except (OSError, ValueError, KeyError, TypeError):
        raise HomeError(
            f"{folder} 不是一份完整的备份（没有可读的 {MANIFEST}）。请指定 fadu backup 生成的文件夹。"
        ) from None
    wanted = [(folder / name, digest) for name, digest in files.items()]
    wanted += [(_bytes(folder, one), one) for one in hashes]
    wanted += [(_release(folder, name), digest) for name, digest in releases.items()]
    for path, digest in wanted:
        if not path.is_file():
            raise HomeError(f"备份不完整：缺少 {path}，没有恢复。请换一份备份。")
        if landing.hash_of(path) != digest:
            raise HomeError(f"备份已损坏：{path} 与清单不符，没有恢复。请换一份备份。")
    _check_ledger(folder, told["ledger_seq"])
    return told


def _check_ledger(folder: Path, last: int) -> None:
    """The chain, in a copy: the backup itself is never written."""
    with TemporaryDirectory() as place:
        copy = Path(place) / LEDGER
        shutil.copyfile(folder / LEDGER, copy)
        with Ledger(copy) as ledger:
            broken, found = ledger.verify(), ledger.last()
    if broken or (found.seq if found else 0) != last:
        raise HomeError(f"备份中的台账不完整，没有恢复：{(broken or ['条数与清单不符'])[0]}。请换一份备份。")


def _bytes(folder: Path, sha256: str) -> Path:
    return folder.parent / "landing" / sha256[:2] / sha256


def _release(folder: Path, name: str) -> Path:
    return folder.parent / "releases" / name / DATABASE


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
