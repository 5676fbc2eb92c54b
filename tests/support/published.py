"""Releases as files of no content and events of the ledger: enough to see which are kept."""

from datetime import date, datetime
from pathlib import Path

from ingest.home import DATABASE, Home
from ingest.landing import hash_of
from ingest.ledger import Ledger
from ingest.ledger_tables import CLOSED


def publish(home: Home, name: str, at: datetime, is_rollback: bool = False) -> Path:
    """A release in force, recorded at a time; its file is made where it is not there."""
    file = home.releases / name / DATABASE
    if not file.exists():
        file.parent.mkdir(parents=True)
        file.write_bytes(name.encode())
        file.chmod(0o444)
    home.current.unlink(missing_ok=True)
    home.current.symlink_to(Path("releases") / name)
    with Ledger(home.ledger_file) as ledger:
        told = {"release_id": name, "ledger_seq": ledger.position(), "known_by": None, "as_of": at.date().isoformat()}
        more = {"is_rollback": True} if is_rollback else {}
        ledger.append("released", name, told | {"sha256": hash_of(file)} | more, at)
    return file


def close(home: Home, year: int, version: int, release: str, at: datetime) -> None:
    """A year closed on a release."""
    with Ledger(home.ledger_file) as ledger:
        told = {"year": year, "version": version, "as_of": date(year + 1, 1, 31).isoformat(), "known_by": None}
        told |= {"ledger_seq": ledger.position(), "release_id": release, "county": {}}
        ledger.append(CLOSED, f"{year}-{version}", told, at)
