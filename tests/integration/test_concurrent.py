"""Eight `fadu submit` at once, each a process of its own: none lost, and the verdicts of one after the other."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import landing
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.submit import Incoming, submit
from tests.support.killed import NOW, ROOT
from tests.support.mail import CONTRACT, REGISTERS, file, payloads, workbook
from tests.support.wide_county import home as a_home
from tests.support.wide_county import township

DOORS = 8
EMPTIED = CONTRACT | {"sign_date": None}
VERDICTS = "needs_explanation accepted duplicate accepted accepted accepted returned accepted".split()
OTHER = CONTRACT | {"contract_no": "青合〔2026〕2号"}


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Home:
    return a_home(tmp_path_factory.mktemp("county"), DOORS)


def copy(home: Home, folder: Path) -> Home:
    return Home(Path(shutil.copytree(home.path, folder / "home")))


def doors(home: Home, files: list[Incoming]) -> list[subprocess.Popen]:
    """One `fadu submit` a file, all started before any is waited for."""
    code = "from dagster_project.cli import main; main()"
    environment = {**os.environ, "FADU_HOME": str(home.path), "PYTHONUTF8": "1"}
    started = []
    for one in files:
        arguments = ["submit", str(one.path), "--account", one.account, "--json"]
        command = [sys.executable, "-c", code, *arguments, "--received-at", one.received_at.isoformat()]
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True))
    return started


def answers(started: list[subprocess.Popen]) -> list[dict]:
    """What every door said; fails when one failed by our fault."""
    printed = [process.communicate()[0] for process in started]
    assert {process.returncode for process in started} <= {0, 2}, printed
    return [json.loads(text)[0] for text in printed]


def one_after_the_other(home: Home, files: list[Incoming]) -> list[dict]:
    """In order of (received_at, sha256), each alone; the answers in the order of the files."""
    ordered = sorted(files, key=lambda one: (one.received_at, landing.hash_of(one.path)))
    told = {one.path: submit(home, [one], NOW)[0] for one in ordered}
    return [told[one.path] for one in files]


def kept(home: Home) -> set[str]:
    assert landing.leftovers(home) == []
    return {path.name for path in home.landing.glob("??/*") if landing.hash_of(path) == path.name}


def wait_for_receipts(home: Home, started: list[subprocess.Popen]) -> None:
    with Ledger(home.ledger_file) as ledger:
        while len(ledger.subjects("received")) < len(started):
            assert {process.poll() for process in started} == {None}
            time.sleep(0.05)


def judged_but(sha256: str, home: Home) -> dict[str, dict]:
    return {receipt: one for receipt, one in payloads(home, "judged").items() if one["sha256"] != sha256}


def test_eight_doors_at_once(base, tmp_path):
    """Of seven townships; the last two files are the same bytes, sent at one moment under two names."""
    sheets = [{"F05": [CONTRACT]}, REGISTERS, {"F05": [EMPTIED]}, {"F05": [CONTRACT, OTHER]}, {"F05": [OTHER, OTHER]}]
    books = [workbook(number, 3, sheets[number % len(sheets)]) for number in range(DOORS - 1, 0, -1)]
    files = [file(tmp_path, f"第{at}件", book, f"2026-04-0{2 + at % 3}T09:0{at}") for at, book in enumerate(books)]
    files.append(replace(file(tmp_path, "同一件", books[-1], "2026-04-02T09:06"), account=f"t{township(1)[0]}"))
    alone, together = copy(base, tmp_path / "alone"), copy(base, tmp_path / "together")
    expected = one_after_the_other(alone, files)
    told = answers(doors(together, files))
    assert {answer["lifecycle"] for answer in told} == {"judged"}
    assert told[:-2] == expected[:-2]
    # Which of the two that are the same is the first is chance.
    assert sorted(answer["verdict"] for answer in told[-2:]) == ["accepted", "duplicate"]
    assert payloads(together, "received") == payloads(alone, "received")
    twin = landing.hash_of(files[-1].path)
    assert judged_but(twin, together) == judged_but(twin, alone)
    assert kept(together) == kept(alone)


def test_eight_doors_that_know_of_each_other(base, tmp_path):
    """Two townships' months in the wrong order, corrections among them, and one file sent twice within a day."""
    first = workbook(1, 2, {"F05": [CONTRACT]})
    queue = [
        (workbook(1, 3, {"F05": [EMPTIED]}), "2026-04-03T09:00"),
        (workbook(2, 3, {"F05": [CONTRACT, OTHER]}), "2026-04-02T09:00"),
        (first, "2026-03-03T18:00"),
        (first, "2026-03-03T09:00"),
        (workbook(2, 2, {"F05": [OTHER, OTHER]}), "2026-03-03T09:00"),
        (workbook(1, 2, {"F05": [CONTRACT, OTHER]}, kind="更正"), "2026-03-05T09:00"),
        (workbook(2, 1, REGISTERS), "2026-02-03T09:00"),
        (workbook(1, 1, {}), "2026-02-03T09:00"),
    ]
    files = [file(tmp_path, f"第{number}件", data, at) for number, (data, at) in enumerate(queue)]
    alone, together = copy(base, tmp_path / "alone"), copy(base, tmp_path / "together")
    expected = one_after_the_other(alone, files)
    with together.judge_lock.open("a") as lock:
        # Nobody judges until all have their receipts.
        fcntl.flock(lock, fcntl.LOCK_EX)
        started = doors(together, files)
        wait_for_receipts(together, started)
        assert payloads(together, "judged") == {}
    assert answers(started) == expected
    assert [answer["verdict"] for answer in expected] == VERDICTS
    assert payloads(together, "received") == payloads(alone, "received")
    assert payloads(together, "judged") == payloads(alone, "judged")
    assert kept(together) == kept(alone)
