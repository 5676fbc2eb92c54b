"""Workbooks on trial: what callers ask, and what waits for the judge until it is answered."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event

from ingest.guard import MAX_BYTES
from ingest.home import HomeError
from ingest.judging.wire import Garbled, Line
from ingest.landing import Landed
from ingest.memory import Memory
from ingest.submit import Incoming
from ingest.trial import OnTrial, tried

# What is sent meanwhile waits for these; a month's own workbook has about a hundred kilobytes.
MOST_TOGETHER, MOST_BYTES = 20, 3_000_000


@dataclass
class Trial:
    """A workbook on trial. `told` is what the caller is told once it `is_done`; nobody waits for it any more when it
    `is_abandoned`.
    """

    what: OnTrial
    told: dict = field(default_factory=dict)
    is_done: Event = field(default_factory=Event)
    is_abandoned: bool = False

    def tell(self, told: dict) -> None:
        """The answer to whoever waits for it."""
        self.told = told
        self.is_done.set()


def taken(waiting: SimpleQueue[Trial]) -> list[Trial]:
    """The next ones to be judged together, the oldest first; nobody is kept waiting by many that are large."""
    found, size = [], 0
    with suppress(Empty):
        while len(found) < MOST_TOGETHER and size < MOST_BYTES:
            found.append(waiting.get_nowait())
            size += len(found[-1].what.data)
    return found


def answer(trials: Sequence[Trial], memory: Memory, fault: Callable[[Exception], str]) -> None:
    """Judges them, all as one batch; what nobody foresaw in one of them concerns that one alone. fault: what to say."""
    wanted = [one for one in trials if not one.is_abandoned]
    try:
        answers = tried(memory, [one.what for one in wanted]) if wanted else []
    except Exception as error:
        if len(wanted) > 1:
            _one_by_one(wanted, memory, fault, error)
        else:
            wanted[0].tell({"failed": str(error) if isinstance(error, HomeError) else fault(error)})
        return
    for one, told in zip(wanted, answers, strict=True):
        one.tell({"answer": told})


def _one_by_one(trials: Sequence[Trial], memory: Memory, fault: Callable[[Exception], str], error: Exception) -> None:
    for one in trials:
        answer([one], memory, fault)
    if not any("failed" in one.told for one in trials):
        # It fails in none alone: that is a fault too, though nobody need be told.
        fault(error)


def asked(header: dict, line: Line) -> Trial:
    """The trial a header asks for, with the bytes behind it. Raises Garbled when they are not what it says, and OSError
    when they do not come in time.
    """
    try:
        moment = datetime.fromisoformat(header["received_at"])
        file = Incoming(Path(header["file_name"]), str(header["account"]), moment)
        size, sha256 = int(header["size"]), str(header["sha256"])
    except (KeyError, TypeError, ValueError):
        raise Garbled from None
    if moment.tzinfo is None or size < 0:
        raise Garbled
    is_kept = size <= MAX_BYTES
    # What is over the limit is told by its size; its bytes were not sent.
    data = line.take(size) if is_kept else b""
    if is_kept and hashlib.sha256(data).hexdigest() != sha256:
        raise Garbled
    return Trial(OnTrial(file, Landed(sha256, size, is_kept), data))
