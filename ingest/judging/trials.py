"""A workbook on trial: what a caller asks, and what waits for the judge until it is answered."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event

from ingest.guard import MAX_BYTES
from ingest.home import HomeError
from ingest.judging.wire import Garbled, Line
from ingest.landing import Landed
from ingest.memory import Memory
from ingest.submit import Incoming
from ingest.trial import tried


@dataclass
class Trial:
    """A workbook on trial. `told` is what the caller is told once it `is_done`; nobody waits for it any more when it
    `is_abandoned`.
    """

    file: Incoming
    landed: Landed
    data: bytes
    told: dict = field(default_factory=dict)
    is_done: Event = field(default_factory=Event)
    is_abandoned: bool = False

    def answer(self, memory: Memory, fault: Callable[[Exception], str]) -> None:
        """Judges it. fault: what to say of what nobody foresaw."""
        try:
            self.told = {"answer": tried(memory, self.file, self.landed, self.data)}
        except HomeError as error:
            self.told = {"failed": str(error)}
        except Exception as error:
            self.told = {"failed": fault(error)}
        finally:
            self.is_done.set()


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
    return Trial(file, Landed(sha256, size, is_kept), data)
