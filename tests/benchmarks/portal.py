"""`python -m tests.benchmarks.portal`: how long a clerk waits for the page that answers a hostile file.

From the click to the page with the verdict, each file alone, everything twice; and the memory of the portal and its
judge before, between and after.
"""

import statistics
import tempfile
import time
from pathlib import Path

from tests.support.hostile_files import every
from tests.support.portal import TOWN, Clerk, book, opened

SENDER = "t990101002"
ROUNDS, SLOWEST = 2, 5


def main() -> None:
    """Prints a line a round: median, 95th percentile, the slowest by name, memory after it."""
    with tempfile.TemporaryDirectory(prefix="fadu-portal-") as name, opened(Path(name)) as door:
        clerk = door.clerk(SENDER)
        clerk.send(book(TOWN))
        token, files = clerk.token(), every(book(TOWN))
        print(f"{len(files)} hostile files; before: {door.resident()} MiB")
        for number in range(1, ROUNDS + 1):
            seconds = [_waited(clerk, token, name, data) for name, data, _ in files]
            ordered = sorted(zip(seconds, (rule or name for name, _, rule in files), strict=True), reverse=True)
            p95 = sorted(seconds)[-(-95 * len(seconds) // 100) - 1]
            print(f"round {number}: median {statistics.median(seconds):.2f} s  p95 {p95:.2f} s  {door.resident()} MiB")
            print("  slowest: " + ", ".join(f"{rule} {taken:.2f} s" for taken, rule in ordered[:SLOWEST]))


def _waited(clerk: Clerk, token: str, name: str, data: bytes) -> float:
    began = time.perf_counter()
    clerk.send(data, name, token=token)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
