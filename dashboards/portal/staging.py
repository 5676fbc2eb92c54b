"""Workbooks that would replace a month, kept until their sender has seen what changes; nobody received them yet."""

import json
import re
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from ingest.home import Home

FOLDER = "staged"
BOOK, TOLD = "book", "told.json"
KEPT = timedelta(days=1)
# Of one account at a time: who sends again and again without a word would fill the disk.
MOST_OF_ONE = 5
_NUMBER = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Staged:
    """A workbook that waits for its sender's word.

    month: YYYY-MM, which it would replace; base: the submission in force when its sender was shown what changes.
    """

    username: str
    file_name: str
    month: str
    base: str
    data: bytes
    number: str = ""


def put(home: Home, one: Staged, now: datetime) -> str:
    """Keeps a workbook for a day, as long as its account has few; gives its number. Raises OSError."""
    _forget(home, one.username, now)
    number = secrets.token_hex(16)
    folder = home.portal / FOLDER / number
    draft = folder.with_name(f".{number}")
    draft.mkdir(mode=0o700, parents=True)
    try:
        (draft / BOOK).write_bytes(one.data)
        _tell(draft, one, now)
        # Whole or not at all: somebody else's sending looks through the folder meanwhile.
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return number


def get(home: Home, number: str, username: str, now: datetime) -> Staged | None:
    """One of this account's own; None when it was sent, dropped or forgotten, or waited too long."""
    folder = home.portal / FOLDER / number
    told = _told(folder) if _NUMBER.fullmatch(number) else None
    if told is None or told["username"] != username or _is_old(told, now):
        return None
    with suppress(FileNotFoundError):
        data = (folder / BOOK).read_bytes()
        return Staged(username, told["file_name"], told["month"], told["base"], data, number)
    return None


def rebase(home: Home, one: Staged, base: str, now: datetime) -> Staged:
    """The same, whose sender is shown anew what changes: another version is in force by now. Raises OSError."""
    shown = replace(one, base=base)
    _tell(home.portal / FOLDER / one.number, shown, now)
    return shown


def drop(home: Home, number: str) -> None:
    """Forgets one."""
    shutil.rmtree(home.portal / FOLDER / number, ignore_errors=True)


def _tell(folder: Path, one: Staged, now: datetime) -> None:
    told = {name: getattr(one, name) for name in ("username", "file_name", "month", "base")}
    draft = folder / f".{TOLD}.{secrets.token_hex(4)}"
    draft.write_text(json.dumps(told | {"at": now.isoformat()}, ensure_ascii=False), encoding="utf-8")
    draft.replace(folder / TOLD)


def _told(folder: Path) -> dict | None:
    """What is noted of one; None when it is gone, or a crash of the machine left it half written."""
    with suppress(FileNotFoundError, ValueError):
        return json.loads((folder / TOLD).read_text(encoding="utf-8"))
    return None


def _forget(home: Home, username: str, now: datetime) -> None:
    """What nobody confirmed within a day, and of this account the oldest, so that there is room for one more."""
    found = [(folder, _told(folder)) for folder in (home.portal / FOLDER).glob("[0-9a-f]*")]
    own = sorted((told["at"], folder) for folder, told in found if told and told["username"] == username)
    too_many = [folder for _, folder in own[: max(len(own) + 1 - MOST_OF_ONE, 0)]]
    for folder, told in found:
        if told is None or folder in too_many or _is_old(told, now):
            shutil.rmtree(folder, ignore_errors=True)


def _is_old(told: dict, now: datetime) -> bool:
    return now - datetime.fromisoformat(told["at"]) > KEPT
