"""`make bench-cockpit`: how long the dashboards' own questions take, on the sample's release and on 40 times its rows.

What is asked is what Chromium asks when the county opens each dashboard; it is asked again past every cache, alone and
by 25 readers at once. Seconds are of this machine in this run; the ratio between the two releases is what travels.
"""

import json
import random
import shutil
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
from playwright.sync_api import sync_playwright

from dashboards import cockpit
from dashboards.superset.assets import ASSETS, read
from ingest.home import DATABASE, Home
from tests.benchmarks.measure import PeakMemory
from tests.support.cockpit import Cockpit, served, told
from tests.support.processes import free_port
from tests.support.visitor import Visitor

CHROMIUM = "/usr/bin/chromium"
TIMES, READERS, EACH, ROUNDS = 40, 25, 8, 3
SETTLED_MS = 15_000


def main(source: Path) -> None:
    """Prints a row a step. source: a home with a release, such as `make run` leaves; it is copied."""
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as name:
        home, folder = Home(Path(name) / "made" / "home"), Path(name)
        shutil.copytree(
            source, home.path, symlinks=True, ignore=shutil.ignore_patterns("superset", "landing", "sample")
        )
        started = time.perf_counter()
        with told(home, FADU_ASSETS=str(ASSETS)):
            cockpit.make_ready(home, lambda _: None)
        print(f"first start, making ready              {time.perf_counter() - started:8.1f} s")
        started = time.perf_counter()
        with served(home.path, folder, free_port(), FADU_ASSETS=str(ASSETS)) as one:
            print(f"start of what is ready                 {time.perf_counter() - started:8.1f} s")
            _measure(one)


def _measure(one: Cockpit) -> None:
    memory = PeakMemory(_pid(one.port))
    visitor = one.visitor("county")
    asked = _questions(one, visitor)
    print(f"{len(asked)} questions of {len(read(kind='dashboards'))} dashboards")
    base = _rounds(one, visitor, asked, "the sample's release")
    _grow(one.home)
    grown = _rounds(one, visitor, asked, f"{TIMES} x its rows")
    print(f"p50 of {TIMES} x the rows: {grown / base:.2f} x that of the sample")
    print(f"peak memory of Superset                {memory.stop():8.0f} MiB")


def _questions(one: Cockpit, visitor: Visitor) -> list[dict]:
    """The bodies Chromium posts for data while each dashboard is looked at from top to bottom."""
    bodies: list[dict] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1440, "height": 9000}, locale="zh-CN")
        context.add_cookies([{"name": c.name, "value": c.value, "url": one.address} for c in visitor.session.cookies])
        page = context.new_page()
        page.on("request", lambda sent: bodies.append(sent.post_data_json) if _is_data(sent) else None)
        for board in read(kind="dashboards"):
            page.goto(f"{one.address}/superset/dashboard/{board.slug}/")
            page.wait_for_timeout(SETTLED_MS)
        browser.close()
    whole = {json.dumps(body, sort_keys=True): body | {"force": True} for body in bodies}
    return list(whole.values())


def _is_data(sent) -> bool:
    return sent.method == "POST" and "/api/v1/chart/data" in sent.url


def _rounds(one: Cockpit, visitor: Visitor, asked: list[dict], name: str) -> float:
    """Prints what the questions take, alone and together; gives the median alone, in seconds."""
    alone = sorted(_timed(visitor, body) for _ in range(ROUNDS) for body in asked)
    print(f"{name}, alone: p50 {_part(alone, 0.5):.2f} s, p95 {_part(alone, 0.95):.2f} s")
    local = threading.local()

    def reader(number: int) -> list[float]:
        if not hasattr(local, "visitor"):
            local.visitor = Visitor(one.address)
            local.visitor.session.cookies.update(visitor.session.cookies)
        chosen = random.Random(number).choices(asked, k=EACH)
        return [_timed(local.visitor, body) for body in chosen]

    with ThreadPoolExecutor(READERS) as pool:
        together = sorted(second for found in pool.map(reader, range(READERS)) for second in found)
    print(f"{name}, {READERS} readers: p50 {_part(together, 0.5):.2f} s, p95 {_part(together, 0.95):.2f} s")
    return _part(alone, 0.5)


def _timed(visitor: Visitor, body: dict) -> float:
    started = time.perf_counter()
    answer = visitor.post("/api/v1/chart/data?force=true", json=body)
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} {answer.text[:500]}")
    return time.perf_counter() - started


def _part(seconds: list[float], share: float) -> float:
    return seconds[min(int(len(seconds) * share), len(seconds) - 1)]


def _grow(home: Home) -> None:
    """Publishes the release again with every row of the dashboards' tables so many times."""
    folder = home.releases / "grown"
    folder.mkdir()
    shutil.copy(home.current / DATABASE, folder / DATABASE)
    (folder / DATABASE).chmod(0o644)
    with duckdb.connect(str(folder / DATABASE)) as connection:
        tables = [name for name in {one.slug for one in read(kind="datasets")} if name != "cockpit_release"]
        for table in tables:
            connection.execute(f"insert into marts.{table} select t.* from marts.{table} t, range({TIMES - 1})")
    link = home.path / ".current.grown"
    link.symlink_to(Path("releases") / "grown")
    link.replace(home.current)


def _pid(port: int) -> int:
    """The process that listens: the last to be started with this port among its arguments."""
    mark = f"127.0.0.1:{port}".encode()
    found = [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/cmdline") if mark in path.read_bytes()]
    return min(found)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
