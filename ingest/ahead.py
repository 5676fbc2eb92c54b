"""The next file is read while this one is taken apart: the reader is another process, and would keep us waiting."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

One = TypeVar("One")
Made = TypeVar("Made")
# Files that a thread reads before they are wanted: enough to hide the reader, few enough to hold in memory.
AHEAD = 2


def ahead(make: Callable[[One], Made], items: Iterable[One], threads: int = 1) -> Iterator[tuple[One, "Future[Made]"]]:
    """Each item with what `make` gives for it, in order; `make` runs in threads of its own, a few items ahead.

    What `make` raises is raised when the future is asked.
    """
    with ThreadPoolExecutor(max_workers=threads) as thread:
        coming: list[tuple[One, Future[Made]]] = []
        for item in items:
            coming.append((item, thread.submit(make, item)))
            if len(coming) > AHEAD * threads:
                yield coming.pop(0)
        yield from coming
