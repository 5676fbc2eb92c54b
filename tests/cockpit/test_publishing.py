"""Publishing while people read: no error, and never an older release than the one in force when the question came."""

import threading
from concurrent.futures import ThreadPoolExecutor

from tests.support.cockpit import TOWNSHIPS, release
from tests.support.visitor import Visitor

PUBLICATIONS, READERS = 50, 4
ASKED = {"columns": ["township_code"], "metrics": ["综合得分"], "row_limit": 100}


def test_fifty_publications_under_load_give_no_error_and_nothing_stale(cockpit, chart):
    published, over = [0], threading.Event()

    def read(visitor: Visitor) -> list[tuple[int, int, float]]:
        """What each question got: the status, what was in force before it was asked, what came."""
        found = []
        while not over.is_set():
            before = published[0]
            answer = visitor.data(chart, **ASKED)
            rows = answer.json()["result"][0]["data"] if answer.status_code == 200 else []
            found.append((answer.status_code, before, min((float(row["综合得分"]) for row in rows), default=-1)))
            assert len(rows) == len(TOWNSHIPS), answer.text
        return found

    release(cockpit.home, "r0", 0)
    readers = [cockpit.visitor("county") for _ in range(READERS)]
    with ThreadPoolExecutor(READERS) as pool:
        running = [pool.submit(read, one) for one in readers]
        try:
            for number in range(1, PUBLICATIONS + 1):
                release(cockpit.home, f"r{number}", number)
                published[0] = number
                over.wait(0.3)
        finally:
            over.set()
        found = [one for each in running for one in each.result()]
    assert {status for status, _, _ in found} == {200}
    assert [one for one in found if one[2] < one[1]] == []
    assert len(found) > PUBLICATIONS
    assert len({came for _, _, came in found}) > PUBLICATIONS // 4
