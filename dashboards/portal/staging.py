"""Workbooks that would replace a month, kept until their sender has seen what changes; nobody received them yet."""

import json
import re
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ingest.home import Home

FOLDER = "staged"
KEPT = timedelta(days=1)
_NUMBER = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Staged:
    """A workbook that waits for its sender's word."""

    number: str
    username: str
    file_name: str
    data: bytes


def put(home: Home, username: str, file_name: str, data: bytes, now: datetime) -> str:
    """Keeps a workbook for a day; gives its number."""
    _forget(home, now)
    number = secrets.token_hex(16)
    folder = home.portal / FOLDER / number
    folder.mkdir(mode=0o700, parents=True)
    (folder / "book").write_bytes(data)
    told = {"username": username, "file_name": file_name, "at": now.isoformat()}
    (folder / "told.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return number


def get(home: Home, number: str, username: str) -> Staged | None:
    """One of this account's own; None when it was sent, dropped or forgotten."""
    folder = home.portal / FOLDER / number
    if not _NUMBER.fullmatch(number) or not (folder / "told.json").is_file():
        return None
    told = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    if told["username"] != username:
        return None
    return Staged(number, username, told["file_name"], (folder / "book").read_bytes())


def drop(home: Home, number: str) -> None:
    """Forgets one."""
    shutil.rmtree(home.portal / FOLDER / number, ignore_errors=True)


def _forget(home: Home, now: datetime) -> None:
    for told in (home.portal / FOLDER).glob("*/told.json"):
        if _age(told, now) > KEPT:
            shutil.rmtree(told.parent, ignore_errors=True)


def _age(told: Path, now: datetime) -> timedelta:
    return now - datetime.fromisoformat(json.loads(told.read_text(encoding="utf-8"))["at"])
