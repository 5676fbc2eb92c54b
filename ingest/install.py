"""A home is made, and of which county: its files checked, kept by content, copied and recorded (spec 9 §10).

Nothing is destroyed: the bytes of every county file that was ever in force lie in the landing, named by the ledger's
`county_loaded` events.
"""

import hashlib
import os
import secrets
from datetime import datetime
from pathlib import Path

from ingest import landing
from ingest.county import problems
from ingest.county_files import FILES
from ingest.home import Home, HomeError
from ingest.ledger import Ledger

LOADED = "county_loaded"
SUBJECT = "county"


def install(home: Home, source: Path | None, defaults: Path, now: datetime) -> list[str]:
    """Makes the home's folders and loads the county of `source`; without one, `defaults` where there is no county yet.

    A county already there is checked and, where its files changed, recorded. Gives the names of the files that differ
    from what was recorded before, empty when none does. Raises HomeError with every fault of the county's files.
    """
    chosen = source or (None if home.county.is_dir() else defaults)
    found = problems(chosen or home.county)
    if found:
        raise HomeError("县情与方案文件有误，未作任何改动：\n" + "\n".join(found))
    home.create()
    if chosen is None:
        return record(home, now)
    before = recorded(home)
    if home.county.is_dir():
        # What was edited by hand and never recorded is kept too.
        record(home, now)
    _replace(home.county, chosen)
    record(home, now)
    return changed(before, recorded(home))


def recorded(home: Home) -> dict[str, str]:
    """File → SHA-256 of the county's files as last recorded; empty before the first time."""
    with Ledger(home.ledger_file) as ledger:
        event = ledger.get(LOADED, SUBJECT)
    return event.payload["files"] if event else {}


def record(home: Home, now: datetime) -> list[str]:
    """Keeps the county's files in the landing and records their hashes; gives the names of those that changed."""
    files = digests(home.county)
    names = changed(recorded(home), files)
    if names:
        hashes = {name: landing.put(home, home.county / name).sha256 for name in files}
        with Ledger(home.ledger_file) as ledger:
            ledger.append(LOADED, SUBJECT, {"files": hashes}, now)
    return names


def digests(folder: Path) -> dict[str, str]:
    """File → SHA-256 of the files that make the county, as they lie there now."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in county_files(folder)}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Names whose content differs, new and vanished ones included."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def county_files(folder: Path) -> list[str]:
    """The names, below the folder, of the files that make a county; others beside them are nobody's."""
    calendars = sorted(f"calendar/{path.name}" for path in (folder / "calendar").glob("*.csv"))
    return [name for name in FILES if (folder / name).is_file()] + calendars


def _replace(folder: Path, source: Path) -> None:
    """Puts the source's files in place, each one whole or not at all, and takes away those the source lacks."""
    new = {name: (source / name).read_bytes() for name in county_files(source)}
    for name in set(county_files(folder)) - set(new):
        (folder / name).unlink()
    for name, content in new.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        draft.write_bytes(content)
        os.replace(draft, target)  # noqa: PTH105 the plain call says what it does: swap, atomically
