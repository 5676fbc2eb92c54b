"""Everything received and not yet judged → verdicts in the ledger, as one batch (design §1 step 3, §3)."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from ingest import landing
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
    What waits for an original that is not in the landing (`lost`) goes on waiting, and what came later from the same
    account or its township with it.
    Raises HomeError when the county's files are not sound: then nothing is recorded, and what waits goes on waiting.
    Raises what failed unforeseen (suite.GateFault when it was the gate), after the workbooks it does not concern have
    their verdicts.
    """
    with Ledger(home.ledger_file) as ledger:
        if not received(ledger):
            return 0
        with _judge_lock(home), Memory(home) if memory is None else nullcontext(memory) as known:
            events = received(ledger)
            there = [landing.is_there(home, event.payload) for event in events]
            behind = _Behind(known, [event for event, is_there in zip(events, there, strict=True) if not is_there])
            waiting = [Waiting(event) for event, is_there in zip(events, there, strict=True) if is_there]
            waiting = [one for one in waiting if one not in behind]
            if not waiting:
                return 0
            checkpoint("judging")
            return _record(known, waiting, _Record(ledger, now, checkpoint, behind))


class _Behind:
    """What came later than a workbook that is lost, from the same account or its township, so far as it has one."""

    def __init__(self, memory: Memory, missed: list[Event]) -> None:
        known = memory.county().accounts if missed else {}
        self._missed = []
        for event in missed:
            account = known.get(event.payload["account"])
            names = {event.payload["account"], account.township_code if account else ""} - {""}
            self._missed.append((_order(event), names))

    def __contains__(self, one: Waiting) -> bool:
        return any(order < _order(one.received) and names & one.senders for order, names in self._missed)


@dataclass(frozen=True)
class _Record:
    """Where the verdicts go; those on what stands behind a lost workbook do not."""

    ledger: Ledger
    now: datetime
    checkpoint: Callable[[str], None]
    behind: _Behind

    def add(self, waiting: list[Waiting], entries: list[tuple[str, str, dict]]) -> int:
        told = [entry for one, entry in zip(waiting, entries, strict=True) if one not in self.behind]
        if told:
            self.checkpoint("recording")
            self.ledger.append_many(told, self.now)
            self.checkpoint("recorded")
        return len(told)


def _record(memory: Memory, waiting: list[Waiting], record: _Record) -> int:
    """The verdicts of a batch; when something fails that nobody foresaw, of those it does not concern.

    The one in which it fails goes on waiting, and whatever came later from the same township or account with it, for
    nothing of a township is judged while an earlier one waits. The failure is raised again at the end.
    """
    try:
        return record.add(waiting, verdicts(memory, waiting, record.ledger))
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
            record.add([alone], entries)
    raise failed


def received(ledger: Ledger) -> list[Event]:
    """Events `received` without `judged`, in order of (received_at, sha256)."""
    judged = set(ledger.subjects("judged"))
    found = [ledger.get("received", one) for one in dict.fromkeys(ledger.subjects("received")) if one not in judged]
    return sorted(found, key=_order)


def lost(home: Home, ledger: Ledger) -> list[Event]:
    """Events `received` without `judged` whose original is not in the landing: a fault of ours, see `fadu doctor`."""
    return [event for event in received(ledger) if not landing.is_there(home, event.payload)]


def _order(event: Event) -> tuple[str, str]:
    return event.payload["received_at"], event.payload["sha256"]
