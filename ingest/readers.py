"""A few readers for many threads: starting one costs more than reading a workbook."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from threading import Lock

from ingest.reader import Reader
from ingest.types import RawWorkbook

# Far longer than a workbook takes: who waited so long stands behind files that hold their readers up.
PATIENCE = 1.0


class Readers:
    """Reads as `Reader` does, several files at a time; a context manager.

    usual: how many readers there are, as long as none is held up; who waits too long is given another.
    """

    def __init__(self, usual: int) -> None:
        self.usual = usual
        self._idle: SimpleQueue[Reader] = SimpleQueue()
        self._lock = Lock()
        self._running = 0

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Starts the usual ones, so that nobody waits for that later. Raises OSError."""
        with self._lock:
            for _ in range(self.usual - self._running):
                reader = Reader()
                reader.start()
                self._running += 1
                self._idle.put(reader)

    def read(self, data: bytes, file_name: str = "") -> RawWorkbook:
        """`Reader.read`."""
        with self._one() as reader:
            return reader.read(data, file_name)

    def close(self) -> None:
        """Ends those that read nothing."""
        with self._lock, suppress(Empty):
            while True:
                self._idle.get_nowait().close()
                self._running -= 1

    @contextmanager
    def _one(self) -> Iterator[Reader]:
        reader = self._taken()
        try:
            yield reader
        finally:
            self._give_back(reader)

    def _taken(self) -> Reader:
        with suppress(Empty):
            return self._idle.get_nowait()
        with self._lock:
            is_enough = self._running >= self.usual
            self._running += not is_enough
        if is_enough:
            with suppress(Empty):
                return self._idle.get(timeout=PATIENCE)
            with self._lock:
                self._running += 1
        return Reader()

    def _give_back(self, reader: Reader) -> None:
        with self._lock:
            if self._running > self.usual:
                self._running -= 1
                reader.close()
            else:
                self._idle.put(reader)
