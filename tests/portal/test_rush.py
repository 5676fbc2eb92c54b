"""Everybody at once, a client that stalls, a portal killed in the middle: what was acknowledged stands, once."""

import csv
import os
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
import requests

from ingest.reporting import owed
from tests.support.judge_service import serving, until
from tests.support.portal import CLERK, DAY, TOWN, WAITING, Clerk, book, made_home, portal
from tests.support.processes import serving as processes
from tests.support.sessions import sessions


@pytest.fixture(scope="module")
def towns(door) -> list[tuple[str, str]]:
    """Code and name of those that report in March 2026."""
    with (door.home.county / "townships.csv").open(encoding="utf-8", newline="") as file:
        lines = [row for row in csv.DictReader(file) if row["valid_from"] <= "2026-03-31" <= (row["valid_to"] or "9")]
    return [(row["township_code"], row["township_name"]) for row in lines]


def stalled(address: str, whole: int) -> socket.socket:
    """A clerk's upload of which only the beginning ever comes."""
    where = urlsplit(address)
    connection = socket.create_connection((where.hostname, where.port))
    head = f"POST /portal/send HTTP/1.1\r\nHost: {where.netloc}\r\nCookie: fadu_session={CLERK}\r\n"
    head += f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {whole}\r\n\r\n--x\r\n"
    connection.sendall(head.encode())
    return connection


def test_all_townships_in_the_same_minute_while_some_stall(door, towns):
    stalling = [stalled(door.address, 100_000) for _ in range(30)]
    books = {town: book(town) for town in towns}

    def send(town: tuple[str, str]) -> str:
        return door.clerk(f"t{town[0]}").send(books[town]).text

    with ThreadPoolExecutor(len(towns)) as clerks:
        pages = list(clerks.map(send, towns))
    assert len(pages) == 18
    assert all("已通过，数据已收入台账" in page for page in pages)
    assert sorted(one["account"] for one in door.events("received")) == sorted(f"t{code}" for code, _ in towns)
    assert len(door.events("judged")) == len(towns)
    for one in stalling:
        one.close()


def test_the_same_form_twice_at_once_is_one_month_in_force(door, towns):
    clerk, town = door.clerk("t990101103"), ("990101103", "双桥镇")
    token, data = clerk.token(), book(town, 2)
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda _: door.clerk("t990101103").send(data, token=token), range(2)))
    judged = {one["verdict"] for one in door.events("judged") if one["report_month"] == "2026-02"}
    # Which of the two is judged first is nobody's to say; whichever it is, one is in force.
    assert judged in ({"accepted", "duplicate"}, {"accepted"})
    months = {(one.township_code, one.report_month): one for one in owed(door.home, datetime(2026, 4, 4, tzinfo=UTC))}
    assert [one.is_effective for one in months[town[0], "2026-02"].sent].count(True) == 1


def test_what_was_acknowledged_survives_a_portal_killed_at_once(tmp_path):
    home = made_home(tmp_path)
    with sessions() as desk, portal(home, desk.address, tmp_path / "portal.log", DAY) as address:
        clerk = Clerk(address, CLERK)
        assert WAITING in clerk.send(book(TOWN), wait=False).text
        half = stalled(address, 1_000_000)
        (pid,) = [one for one in processes(home.path) if one != os.getpid()]
        os.kill(pid, signal.SIGKILL)
        with suppress(requests.ConnectionError):
            clerk.get("/")
        half.close()
    with (
        sessions() as desk,
        portal(home, desk.address, tmp_path / "again.log", DAY) as address,
        serving(home, tmp_path / "judge.log"),
    ):
        clerk = Clerk(address, CLERK)
        until(lambda: "已通过" in clerk.get("/months/990101001/2026-03").text)
        assert "已通过，数据已收入台账" in clerk.send(book(TOWN, 2)).text
