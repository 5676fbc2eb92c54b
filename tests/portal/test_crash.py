"""The portal killed with a workbook half on its way, the judge over one, Dagster away: nothing half, nothing lost.

What was acknowledged before a kill: tests/portal/test_rush.py.
"""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from dashboards.portal.leftovers import INCOMING, sweep
from ingest import landing
from tests.support import processes
from tests.support.judge_service import serving, until
from tests.support.portal import CLERK, DAY, NEXT_CLERK, NEXT_TOWN, TOWN, WAITING, Clerk, Door, book, made_home, portal
from tests.support.sessions import sessions

KILLED = """
import os, signal, sys
from ingest import {module}
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
{module}.{function} = die
from {main} import main
"""
# Between its own copy of a workbook and the landing's.
PORTAL = KILLED.format(module="landing", function="put", main="dashboards.portal.__main__") + "main(int(sys.argv[1]))"
JUDGE = KILLED.format(module="batch", function="type_rows", main="ingest.judging.__main__") + "main()"


@pytest.fixture(scope="module")
def again(tmp_path_factory) -> Iterator[Door]:
    """A portal started again where another was killed: one clerk was half through, of another it had the bytes."""
    folder = tmp_path_factory.mktemp("crash")
    home = made_home(folder)
    landed = landing.hashes(home)
    with ExitStack() as running:
        desk = running.enter_context(sessions())
        with portal(home, desk.address, folder / "killed.log", program=("-c", PORTAL)) as address:
            half = _half(address, Clerk(address, CLERK).token())
            data = book(TOWN)
            with pytest.raises(requests.ConnectionError):
                Clerk(address, CLERK).send(data)
            half.close()
        assert [file.read_bytes() for file in (home.portal / INCOMING).glob("*/*")] == [data]
        assert landing.hashes(home) == landed
        yield Door(home, running.enter_context(portal(home, desk.address, folder / "portal.log", DAY)), desk, None)


def _half(address: str, token: str) -> socket.socket:
    """An upload of which half has come, and the rest does not."""
    files = {"file": ("三月.xlsx", book(TOWN))}
    whole = requests.Request("POST", f"{address}/portal/send", data={"token": token}, files=files).prepare()
    heads = "".join(f"{name}: {value}\r\n" for name, value in whole.headers.items())
    where = urlsplit(address)
    connection = socket.create_connection((where.hostname, where.port))
    first = f"POST /portal/send HTTP/1.1\r\nHost: {where.netloc}\r\nCookie: fadu_session={CLERK}\r\n{heads}\r\n"
    connection.sendall(first.encode() + whole.body[: len(whole.body) // 2])
    return connection


def test_of_what_was_on_its_way_nothing_is_left_and_it_can_be_sent_again(again):
    assert list((again.home.portal / INCOMING).iterdir()) == []
    assert again.events("received") == []
    assert WAITING in again.clerk().send(book(TOWN), wait=False).text
    assert [one["account"] for one in again.events("received")] == [CLERK]


def test_what_is_younger_than_the_process_is_left_alone(again):
    old, young = (again.home.portal / INCOMING / name for name in ("old", "young"))
    for folder, at in ((old, 99), (young, 101)):
        folder.mkdir()
        os.utime(folder, (at, at))
    sweep(again.home, 100)
    assert (old.exists(), young.exists()) == (False, True)
    young.rmdir()


def test_a_judge_killed_while_it_judges_has_it_judged_by_the_next_and_dagster_is_not_asked(again, tmp_path):
    clerk = again.clerk(NEXT_CLERK)
    sent = clerk.send(book(NEXT_TOWN), wait=False)
    assert WAITING in sent.text
    with serving(again.home, tmp_path / "killed.log", ("-c", JUDGE)) as judge:
        assert judge.process.wait() == -signal.SIGKILL
    assert again.events("judged") == []
    with serving(again.home, tmp_path / "judge.log") as judge:
        until(lambda: "已通过，数据已收入台账" in clerk.get(f"/sent/{clerk.receipt(sent)}").text)
        assert "校验码" in clerk.get(f"/sent/{clerk.receipt(sent)}/receipt").text
        commands = [Path(f"/proc/{pid}/cmdline").read_text() for pid in processes.serving(again.home.path)]
        assert not [command for command in commands if "dagster" in command]
