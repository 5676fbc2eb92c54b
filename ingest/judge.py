"""Everything received and not yet judged → verdicts in the ledger, as one batch (design §1 step 3, §3)."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from ingest.batch import verdicts
from ingest.home import Home, HomeError
from ingest.ledger import Event, Ledger
from ingest.memory import Memory
from ingest.waiting import Waiting


@contextmanager
def _judge_lock(home: Home) -> Iterator[None]:
    """One judge at a time; the next one waits and then finds less to do."""
    with home.judge_lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def judge_waiting(
    home: Home, now: datetime, checkpoint: Callable[[str], None] = lambda _: None, memory: Memory | None = None
) -> int:
    """Judges whatever was received and not judged, in one batch, and records the verdicts; gives how many.

    now: for the record only; verdicts depend on the time of receipt. memory: of a judge that goes on running.
    Raises HomeError when the county's files are not sound: then nothing is recorded, and what waits goes on waiting.
    Raises what failed unforeseen (suite.GateFault when it was the gate), after the workbooks it does not concern have
    their verdicts.
    """
    with Ledger(home.ledger_file) as ledger:
        if not received(ledger):
            return 0
        with _judge_lock(home), Memory(home) if memory is None else nullcontext(memory) as known:
            waiting = [Waiting(event) for event in received(ledger)]
            if not waiting:
                return 0
            checkpoint("judging")
            return _record(known, waiting, _Record(ledger, now, checkpoint))


@dataclass(frozen=True)
class _Record:
    """Where the verdicts go."""

    ledger: Ledger
    now: datetime
    checkpoint: Callable[[str], None]

    def add(self, entries: list[tuple[str, str, dict]]) -> None:
        self.checkpoint("recording")
        self.ledger.append_many(entries, self.now)
        self.checkpoint("recorded")


def _record(memory: Memory, waiting: list[Waiting], record: _Record) -> int:
    """The verdicts of a batch; when something fails that nobody foresaw, of those it does not concern.

    The one in which it fails goes on waiting, and whatever came later from the same township or account with it, for
    nothing of a township is judged while an earlier one waits. The failure is raised again at the end.
    """
    try:
        record.add(verdicts(memory, waiting, record.ledger))
        return len(waiting)
    except HomeError:
        raise
    except Exception as failure:
        if len(waiting) == 1:
            raise
        failed = failure
    held: set[str] = set()
    for alone in (Waiting(one.received) for one in waiting):
        try:
            entries = verdicts(memory, [alone], record.ledger)
        except Exception as failure:
            failed = failure
            # From nobody knows whom: nothing that came later is safe to judge.
            if not alone.township_code:
                break
            held |= alone.senders
            continue
        if not held & alone.senders:
            record.add(entries)
    raise failed


def received(ledger: Ledger) -> list[Event]:
    """Events `received` without `judged`, in order of (received_at, sha256)."""
    judged = set(ledger.subjects("judged"))
    found = [ledger.get("received", one) for one in dict.fromkeys(ledger.subjects("received")) if one not in judged]
    return sorted(found, key=lambda event: (event.payload["received_at"], event.payload["sha256"]))
