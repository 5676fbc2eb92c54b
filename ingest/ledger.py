"""The ledger: an append-only, hash-chained log of everything decided (SQLite, WAL, synchronous FULL).

Triggers refuse every change and deletion (`insert or replace` too, which deletes without asking); the chain shows one
made behind their back (design: the order of a submission). An event is never interpreted here.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.chain import GENESIS, Break, breaks, hash_of

BUSY_SECONDS = 60
SCHEMA = """
create table if not exists events (
    seq integer primary key, recorded_at text not null, kind text not null, subject text not null,
    payload text not null, prev_hash text not null, hash text not null unique
);
create index if not exists events_by_subject on events (kind, subject);
create trigger if not exists events_never_change before update on events
begin select raise(abort, '台账只增不改'); end;
create trigger if not exists events_never_vanish before delete on events
begin select raise(abort, '台账只增不删'); end;
create trigger if not exists events_only_follow before insert on events
when new.seq <> coalesce((select max(seq) from events), 0) + 1 or exists (select 1 from events where hash = new.hash)
begin select raise(abort, '台账只在末尾增加'); end;
"""


@dataclass(frozen=True)
class Event:
    """One entry. `payload` is JSON; `hash` covers all other fields and the hash of the entry before."""

    seq: int
    recorded_at: str
    kind: str
    subject: str
    payload: dict
    prev_hash: str
    hash: str


class Ledger:
    """The ledger at a path; made when absent. A context manager; a connection per instance, one thread."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = full")
        self._db.executescript(SCHEMA)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connection."""
        self._db.close()

    def append(self, kind: str, subject: str, payload: dict, recorded_at: datetime) -> Event:
        """Adds one event in one transaction and gives it back as written; durable when this returns."""
        return self.append_many([(kind, subject, payload)], recorded_at)[0]

    def append_many(self, entries: Iterable[tuple[str, str, dict]], recorded_at: datetime) -> list[Event]:
        """Adds events (kind, subject, payload), all or none. Waits while another writer holds the ledger."""
        moment = recorded_at.astimezone(UTC).isoformat(timespec="microseconds")
        self._db.execute("begin immediate")
        try:
            last = self.last()
            written = []
            for kind, subject, payload in entries:
                last = _next(last, moment, kind, subject, payload)
                self._db.execute("insert into events values (?, ?, ?, ?, ?, ?, ?)", _row(last))
                written.append(last)
            self._db.execute("commit")
        except BaseException:
            self._db.execute("rollback")
            raise
        return written

    def events(self, upto: int | None = None, kinds: Sequence[str] | None = None, after: int = 0) -> Iterator[Event]:
        """Events in order, up to and with a position, behind another, of some kinds only."""
        where, values = ["seq <= ?", "seq > ?"], [upto if upto is not None else 2**62, after]
        if kinds is not None:
            where.append(f"kind in ({', '.join('?' * len(kinds))})")
            values.extend(kinds)
        for row in self._db.execute(f"select * from events where {' and '.join(where)} order by seq", values):
            yield _event(row)

    def last(self) -> Event | None:
        """The newest event."""
        row = self._db.execute("select * from events order by seq desc limit 1").fetchone()
        return _event(row) if row else None

    def get(self, kind: str, subject: str) -> Event | None:
        """The newest event of a kind about a subject."""
        query = "select * from events where kind = ? and subject = ? order by seq desc limit 1"
        row = self._db.execute(query, [kind, subject]).fetchone()
        return _event(row) if row else None

    def position(self) -> int:
        """The position of the newest event, without reading it; 0 when there is none."""
        return self._db.execute("select coalesce(max(seq), 0) from events").fetchone()[0]

    def hash_at(self, seq: int) -> str | None:
        """The hash of the event at a position, without reading its payload; None when there is none."""
        row = self._db.execute("select hash from events where seq = ?", [seq]).fetchone()
        return row[0] if row else None

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """What is read inside is the ledger of one moment, whatever is added meanwhile."""
        self._db.execute("begin")
        try:
            yield
        finally:
            self._db.execute("rollback")

    def subjects(self, kind: str) -> list[str]:
        """What the events of a kind are about, in order, without reading their payloads."""
        return [row[0] for row in self._db.execute("select subject from events where kind = ? order by seq", [kind])]

    def hashes(self) -> dict[int, str]:
        """The hash of every event by its position, without reading payloads."""
        return dict(self._db.execute("select seq, hash from events order by seq").fetchall())

    def breaks(self) -> list[Break]:
        """Every break of the chain, in order; none when the ledger is as it was written."""
        return list(breaks(self._db.execute("select * from events order by seq")))

    def verify(self) -> list[str]:
        """Chinese lines about every break of the chain; empty when the ledger is as it was written."""
        return [one.text for one in self.breaks()]


def _next(last: Event | None, moment: str, kind: str, subject: str, payload: dict) -> Event:
    seq, prev = (last.seq + 1, last.hash) if last else (1, GENESIS)
    digest = hash_of(seq, moment, kind, subject, _text(payload), prev)
    return Event(seq, moment, kind, subject, payload, prev, digest)


def _text(payload: dict) -> str:
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _row(event: Event) -> tuple:
    return (event.seq, event.recorded_at, event.kind, event.subject, _text(event.payload), event.prev_hash, event.hash)


def _event(row: tuple) -> Event:
    return Event(*row[:4], json.loads(row[4]), *row[5:])
