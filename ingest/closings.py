"""The closings of years as the ledger holds them, and which of them are in force (docs/spec/10-duties.md §4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ingest.ledger import Event, Ledger
from ingest.ledger_tables import CLOSED

# Who sends bears on no number.
NOT_KEPT = ("accounts.csv",)


@dataclass(frozen=True)
class Closing:
    """One version of a year's result: everything it is computed from stands in its event.

    ledger_seq, known_by: what had been received; county: the county's files as they were, path → text; release_id: the
    release it was decided on. seq, hash, recorded_at: the event's own.
    """

    year: int
    version: int
    as_of: date
    known_by: datetime | None
    ledger_seq: int
    release_id: str
    county: dict[str, str]
    seq: int
    hash: str
    recorded_at: datetime

    @property
    def name(self) -> str:
        """`2025年度第1版`."""
        return f"{self.year}年度第{self.version}版"


def closings(ledger: Ledger) -> list[Closing]:
    """Every closing there is, oldest first."""
    return [_closing(event) for event in ledger.events(kinds=[CLOSED])]


def known(every: Iterable[Closing], upto: int, known_by: datetime | None) -> list[Closing]:
    """Those recorded up to a position of the ledger and by a time (None: whenever)."""
    return [one for one in every if one.seq <= upto and (known_by is None or one.recorded_at <= known_by)]


def before(every: Iterable[Closing], closing: Closing) -> list[Closing]:
    """Those of other years that a closing finds: what they count it does not."""
    return [one for one in every if one.seq < closing.seq and one.year != closing.year]


def in_force(found: Iterable[Closing]) -> list[Closing]:
    """Of each year the last version, in order of the years."""
    last = {one.year: one for one in sorted(found, key=lambda one: one.version)}
    return [last[year] for year in sorted(last)]


def basis(one: Closing, released: Iterable[Event]) -> str | None:
    """The release that shows what a closing came to: the one it was decided on; of a later version, which counts what
    came since, the first that knew of it. released: the ledger's events of releases, in order.
    """
    if one.version == 1:
        return one.release_id
    for event in released:
        told = event.payload
        knows = told["ledger_seq"] >= one.seq and (
            told["known_by"] is None or datetime.fromisoformat(told["known_by"]) >= one.recorded_at
        )
        if knows and not told.get("is_rollback") and told["as_of"] >= one.as_of.isoformat():
            return told["release_id"]
    return None


def bases(ledger: Ledger) -> dict[str, str]:
    """The releases closed years are held against, each with the hash it was published with: they are not made again."""
    released = list(ledger.events(kinds=["released"]))
    hashes = {event.subject: event.payload["sha256"] for event in released}
    names = (basis(one, released) for one in closings(ledger))
    return {name: hashes[name] for name in names if name in hashes}


def county_texts(county_dir: Path) -> dict[str, str]:
    """The county's files on which numbers rest, path below the folder → text."""
    return {
        str(path.relative_to(county_dir)): path.read_text(encoding="utf-8-sig")
        for path in sorted(county_dir.rglob("*.csv"))
        if path.name not in NOT_KEPT
    }


def _closing(event: Event) -> Closing:
    told = event.payload
    return Closing(
        year=told["year"],
        version=told["version"],
        as_of=date.fromisoformat(told["as_of"]),
        known_by=datetime.fromisoformat(told["known_by"]) if told["known_by"] else None,
        ledger_seq=told["ledger_seq"],
        release_id=told["release_id"],
        county=told["county"],
        seq=event.seq,
        hash=event.hash,
        recorded_at=datetime.fromisoformat(event.recorded_at),
    )
