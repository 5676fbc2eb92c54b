"""Publishing while people read: no error, and never an older release than the one in force when the question came."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.support.cockpit import Cockpit, release
from tests.support.command import until
from tests.support.visitor import Visitor

PUBLICATIONS, READERS = 50, 4
ASKED = {"columns": ["township_code"], "metrics": ["综合得分"], "row_limit": 100}


@dataclass
class Reading:
    """Readers who ask without pause, and what they were told. published: the number of the release in force."""

    chart: dict
    published: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    stale: list[tuple[int, float]] = field(default_factory=list)
    came: list[float] = field(default_factory=list)

    def ask(self, visitor: Visitor) -> None:
        """Until it is over; an answer that is no answer, or not whole, fails here."""
        while not self.over.is_set():
            before = self.published
            totals = {float(row["综合得分"]) for row in visitor.rows(self.chart, **ASKED)}
            assert len(totals) == 1, totals
            if min(totals) < before:
                self.stale.append((before, min(totals)))
            self.came.extend(totals)


def publish(cockpit: Cockpit, reading: Reading, readers: list) -> None:
    """One release after the other, each as soon as somebody was answered since the last."""
    for number in range(1, PUBLICATIONS + 1):
        release(cockpit.home, f"r{number}", number)
        reading.published, told = number, len(reading.came)
        until(lambda told=told: len(reading.came) > told or any(one.done() for one in readers))


def test_fifty_publications_under_load_give_no_error_and_nothing_stale(cockpit, chart):
    release(cockpit.home, "r0", 0)
    reading = Reading(chart)
    visitors = [cockpit.visitor("county") for _ in range(READERS)]
    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(reading.ask, one) for one in visitors]
        try:
            publish(cockpit, reading, readers)
        finally:
            reading.over.set()
    # What went wrong for a reader is raised here.
    assert [one.result() for one in readers] == [None] * READERS
    assert reading.stale == []
    assert len(reading.came) >= PUBLICATIONS
    assert max(reading.came) == PUBLICATIONS
