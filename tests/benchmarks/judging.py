"""`python -m tests.benchmarks.judging HOME`: how long a clerk waits for the verdict of the warm service.

On a copy of a finished home (`make run`): one alone, a trial, and twenty within the same second, of a month's own rows
and as they come in December, when every third holds the whole year.

Each sends a correction of what his township last sent: one cell of it changed, so that all of the past stands behind
it. From received (on disk and in the ledger) to judged (in the ledger); corrections that were not accepted are told,
for then something else was measured.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from expectations.gate import ACCEPTED
from ingest import landing
from ingest.books_in_force import effective
from ingest.county import load
from ingest.home import Home
from ingest.judging_client import ask_trial, wake
from ingest.ledger import Event, Ledger
from ingest.opening import open_workbook
from ingest.reader import Reader
from ingest.submit import Incoming, receive
from tests.benchmarks.corrections import RECEIVED, written
from tests.support.judge_service import serving, until

# What most workbooks hold: the sample's median is 64 rows; those of a whole year hold up to 411 in December.
USUAL = "当月新增"
CLERKS, ROUNDS, ALONE = 20, 5, 10
LOOK_SECONDS, PAUSE_SECONDS = 0.01, 5


@dataclass(frozen=True)
class Waited:
    """Seconds from received to judged, of each who sent."""

    name: str
    seconds: list[float]

    def line(self) -> str:
        """Median, 95th percentile, longest."""
        ordered = sorted(self.seconds)
        p95 = ordered[max(0, -(-95 * len(ordered) // 100) - 1)]
        return f"{self.name:<46} {statistics.median(ordered):5.2f} s  p95 {p95:5.2f} s  longest {ordered[-1]:5.2f} s"


def main(finished: Path) -> None:
    """Prints a line each: one alone, a trial, twenty at once."""
    with tempfile.TemporaryDirectory(prefix="fadu-judging-") as name:
        folder = Path(name)
        home = Home(folder / "home")
        shutil.copytree(finished, home.path, symlinks=True, ignore=shutil.ignore_patterns("releases", "portal"))
        rounds = [list(_corrections(home, folder / str(number), number, "")) for number in range(ROUNDS + 1)]
        usual = [list(_corrections(home, folder / str(number), number, USUAL)) for number in range(9, 9 + ROUNDS)]
        with serving(home, folder / "service.log") as service:
            until(lambda: service.says("准备就绪"))
            print(Waited("a trial", [_tried(home, one) for one in rounds[0][:ALONE]]).line())
            print(Waited("one alone", [_sent(home, [one], 0)[0] for one in rounds[0][:ALONE]]).line())
            for name, all_of_it in (("a month's own rows", usual), ("the last of each township", rounds[1:])):
                together = [seconds for files in all_of_it for seconds in _after_a_while(home, files)]
                print(Waited(f"{CLERKS} within a second, {name}", together).line())
            print(_memory(service.process.pid))


def _corrections(home: Home, folder: Path, number: int, mode: str) -> Iterator[Incoming]:
    """As many as there are clerks, of different townships as far as there are; mode: of this 数据口径 alone."""
    folder.mkdir()
    places, received = load(home.county).places, RECEIVED + timedelta(minutes=10 * number)
    with Reader() as reader:
        for event in _latest_first(home, mode)[:CLERKS]:
            path = folder / f"{event.subject}-{number}.xlsx"
            original = folder / "original.xlsx"
            original.write_bytes(landing.read(home, event.payload["sha256"]))
            opened = open_workbook(reader, original.read_bytes(), places)
            written(original, opened, path, f"（第{number}次更正）")
            yield Incoming(path, "", received)


def _latest_first(home: Home, mode: str) -> list[Event]:
    """The townships' workbooks in force that openpyxl can write, of months that may still be sent, the last of each
    township before all others.
    """
    found: dict[str, list[Event]] = {}
    county = load(home.county)
    for event in reversed(effective(home)):
        payload = event.payload
        may_be_sent = RECEIVED.date() <= county.locked_after(payload["report_month"])
        is_meant = mode in ("", payload["reporting_mode"]) and _is_xlsx(payload)
        if may_be_sent and is_meant and not county.places.is_county(payload["township_code"]):
            found.setdefault(payload["township_code"], []).append(event)
    turns = max(map(len, found.values()))
    return [own[turn] for turn in range(turns) for own in found.values() if turn < len(own)]


def _is_xlsx(payload: dict) -> bool:
    return payload["file_name"].endswith(".xlsx")


def _tried(home: Home, one: Incoming) -> float:
    began = time.perf_counter()
    ask_trial(home, one.path.read_bytes(), one.path.name, one.account, one.received_at, 600)
    return time.perf_counter() - began


def _sent(home: Home, files: list[Incoming], over: float) -> list[float]:
    """Sends files evenly over so many seconds, each from a thread of its own, and waits for all verdicts."""

    def send(number: int) -> tuple[str, float]:
        time.sleep(over * number / len(files))
        ((_, receipt),) = receive(home, [files[number]], RECEIVED)
        received = time.perf_counter()
        wake(home)
        return receipt, received

    with ThreadPoolExecutor(len(files)) as clerks, Ledger(home.ledger_file) as ledger:
        position = ledger.position()
        sending = clerks.map(send, range(len(files)))
        judged = _judged(ledger, position, len(files))
        return [judged[receipt] - received for receipt, received in sending]


def _after_a_while(home: Home, files: list[Incoming]) -> list[float]:
    """Sent within a second, once the service had time to read what was accepted last."""
    time.sleep(PAUSE_SECONDS)
    return _sent(home, files, 1)


def _judged(ledger: Ledger, position: int, count: int) -> dict[str, float]:
    """When each of the next so many verdicts was in the ledger."""
    found: dict[str, float] = {}
    while len(found) < count:
        time.sleep(LOOK_SECONDS)
        for event in ledger.events(kinds=["judged"], after=position):
            position, found[event.subject] = event.seq, time.perf_counter()
            if event.payload["verdict"] != ACCEPTED:
                print(f"{event.payload['file_name']}: {event.payload['verdict']}")
    return found


def _memory(pid: int) -> str:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
