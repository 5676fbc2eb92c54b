"""The judge's service: a real process, real workbooks, and callers that stall, lie, or come twenty at once."""

import hashlib
import json
import shutil
import signal
import socket
import stat
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from ingest import landing
from ingest.home import Home, HomeError
from ingest.judging.wire import SOCKET, short_path
from ingest.judging_client import JudgeAway, ask_trial, is_alive, wake
from ingest.submit import Incoming, receive
from ingest.trial import trial
from tests.support import processes, wide_county
from tests.support.judge_service import Running, serving, until
from tests.support.killed import NOW, Place, killed
from tests.support.mail import CONTRACT, file, payloads, workbook

TOWNSHIPS = 24
AT = "2026-04-03T09:00"
MOMENT, LATER = (datetime.fromisoformat(f"{at}+08:00") for at in (AT, "2026-04-10T09:00"))


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    """A home below a path too long for a socket; a judge died in it over a workbook nobody can read."""
    folder = tmp_path_factory.mktemp("judging") / "县级依法行政考核工作目录" / ("目录" * 20)
    folder.mkdir(parents=True)
    home = wide_county.home(folder, TOWNSHIPS)
    receive(home, [file(folder, "照片", b"no workbook at all", AT)], NOW)
    # The county's files were loaded and this was received: the third row is the verdict.
    killed(Place("ingest.ledger:_row"), home, "serve")
    assert (home.portal / SOCKET).is_socket()
    assert payloads(home, "judged") == {}
    return home


@pytest.fixture(scope="module")
def service(home, tmp_path_factory) -> Iterator[Running]:
    with serving(home, tmp_path_factory.mktemp("log") / "service.log") as running:
        yield running


def march(folder: Path, number: int, name: str = "三月", at: str = AT) -> Incoming:
    contract = CONTRACT | {"title": f"{name}{number}"}
    return file(folder, f"{name}{number}", workbook(number, 3, {"F05": [contract]}), at, f"t{own(number)}")


def own(number: int) -> str:
    return wide_county.township(number)[0]


def verdicts(home: Home) -> dict[str, str]:
    return {one["file_name"]: one["verdict"] for one in payloads(home, "judged").values()}


def judged(home: Home, files: list[Incoming]) -> dict[str, str]:
    """The verdicts of some files, once they have them."""
    until(lambda: {one.path.name for one in files} <= verdicts(home).keys())
    return {one.path.name: verdicts(home)[one.path.name] for one in files}


def call(home: Home, sent: bytes) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    with short_path(home) as path:
        connection.connect(path)
    connection.sendall(sent)
    return connection


def packed(header: object) -> bytes:
    text = json.dumps(header).encode()
    return struct.pack(">I", len(text)) + text


def asking(data: bytes, **otherwise: object) -> bytes:
    told = {"file_name": "甲.xlsx", "account": "", "received_at": LATER.isoformat(), "size": len(data)}
    return packed({"ask": "trial", **told, "sha256": hashlib.sha256(data).hexdigest(), **otherwise})


def test_what_a_killed_judge_left_does_not_hinder_the_next(home, service):
    until(lambda: verdicts(home) == {"照片.xlsx": "unreadable"})
    assert stat.S_IMODE(home.portal.stat().st_mode) == 0o700
    assert stat.S_IMODE((home.portal / SOCKET).stat().st_mode) == 0o600


def test_a_second_one_refuses(home, service, tmp_path):
    with serving(home, tmp_path / "second.log", ("-m", "ingest.judging")) as second:
        assert second.process.wait() == 1
        assert second.says(f"这个工作目录的校验服务已在运行（进程号{service.process.pid}），不用再启动。")
    assert is_alive(home)


def test_twenty_who_send_at_once_have_their_verdicts(home, service, tmp_path):
    files = [march(tmp_path, number) for number in range(1, 21)]

    def send(one: Incoming) -> bool:
        receive(home, [one], NOW)
        return wake(home)

    with ThreadPoolExecutor(20) as clerks:
        assert all(clerks.map(send, files))
    assert judged(home, files) == {one.path.name: "accepted" for one in files}


def test_what_waits_is_one_batch_and_needs_no_call(home, service, tmp_path):
    files = [march(tmp_path, number, "更正", "2026-04-04T09:00") for number in range(1, 4)]
    service.process.send_signal(signal.SIGSTOP)
    receive(home, files, NOW)
    service.process.send_signal(signal.SIGCONT)
    assert judged(home, files) == {one.path.name: "needs_explanation" for one in files}
    assert service.says("已校验3件")


def test_a_trial_is_the_trial_of_whoever_asks_in_his_own_process(home, service):
    for number, data in enumerate([workbook(1, 3, {}, kind="更正"), b"no workbook", b"PK" + bytes(10 * 1024 * 1024)]):
        asked = ask_trial(home, data, "试.xlsx", f"t{own(1)}", MOMENT)
        assert asked == trial(home, data, "试.xlsx", f"t{own(1)}", MOMENT), number
    # March is in force since the test before.
    assert ask_trial(home, workbook(1, 3, {}, kind="更正"), "", "", LATER)["changes"]["forms"][0]["form_code"] == "F05"


def test_who_stalls_or_lies_stands_in_nobodys_way(home, service):
    data = workbook(2, 3, {}, kind="更正")
    calls = {
        "says nothing": b"",
        "stops amid the header": packed({"ask": "alive"})[:7],
        "says a header of four gigabytes": struct.pack(">I", 2**32 - 1) + b"{}",
        "speaks another language": b"GET / HTTP/1.1\r\n\r\n",
        "is no JSON": struct.pack(">I", 3) + b"{]}",
        "is deep": struct.pack(">I", 60_000) + b"[" * 60_000,
        "is a list": packed([1]),
        "asks for what there is not": packed({"ask": "delete"}),
        "leaves out what it asks about": packed({"ask": "trial"}),
        "has no time zone": asking(data, received_at="2026-04-03T09:00") + data,
        "is of a negative size": asking(data, size=-1) + data,
        "stops amid its bytes": asking(data) + data[:10],
        "sends other bytes than it says": asking(data, sha256="0" * 64) + data,
        "leaves before it is told": asking(data) + data,
    }
    held = [call(home, sent) for sent in calls.values()]
    held.pop().close()
    assert is_alive(home)
    assert ask_trial(home, data, "乙.xlsx", "", LATER)["verdict"] == "accepted"
    for connection in held:
        connection.close()


def test_what_fails_unforeseen_is_tried_again_and_ends_nothing(home, service, tmp_path):
    lost, behind = march(tmp_path, 21), march(tmp_path, 22, at="2026-04-03T09:01")
    service.process.send_signal(signal.SIGSTOP)
    receive(home, [lost, behind], NOW)
    original = landing.path_of(home, landing.hash_of(lost.path))
    away = original.rename(tmp_path / "away")
    # A disk that fails where it is read.
    original.symlink_to("/proc/self/mem")
    service.process.send_signal(signal.SIGCONT)
    until(lambda: service.says("程序出错"))
    assert ask_trial(home, workbook(23, 3, {}), "", "", LATER)["verdict"] == "accepted"
    # Whose it is nobody can tell: what came behind it waits too.
    assert behind.path.name not in verdicts(home)
    away.rename(original)
    assert judged(home, [lost, behind]) == {lost.path.name: "accepted", behind.path.name: "accepted"}
    assert list((home.path / "faults").iterdir())


def test_an_original_that_is_gone_is_told_once_and_holds_up_its_own_township_alone(home, service, tmp_path):
    lost = march(tmp_path, 24)
    again, other = march(tmp_path, 24, "又", "2026-04-03T10:00"), march(tmp_path, 21, "后", "2026-04-03T10:00")
    service.process.send_signal(signal.SIGSTOP)
    receive(home, [lost, again, other], NOW)
    original = landing.path_of(home, landing.hash_of(lost.path))
    away, before = original.rename(tmp_path / "away"), len(list((home.path / "faults").iterdir()))
    service.process.send_signal(signal.SIGCONT)
    assert judged(home, [other]) == {other.path.name: "needs_explanation"}
    until(lambda: service.says(f"“{lost.path.name}”的原件不见了"))
    assert {lost.path.name, again.path.name}.isdisjoint(verdicts(home))
    assert len(list((home.path / "faults").iterdir())) == before + 1
    away.rename(original)
    told = {lost.path.name: "accepted", again.path.name: "needs_explanation"}
    assert judged(home, [lost, again]) == told


def test_county_files_that_are_not_sound_are_told_and_waited_for(home, service, tmp_path):
    townships, one = home.county / "townships.csv", march(tmp_path, 23)
    shutil.copy(townships, tmp_path / "sound.csv")
    townships.write_text("damaged", encoding="utf-8")
    receive(home, [one], NOW)
    until(lambda: service.says("县情与方案文件有误"))
    with pytest.raises(HomeError, match="县情与方案文件有误"):
        ask_trial(home, one.path.read_bytes(), "", "", NOW)
    shutil.copy(tmp_path / "sound.csv", townships)
    assert judged(home, [one]) == {one.path.name: "accepted"}


def test_who_gets_no_answer_in_time_is_told(home, service, tmp_path):
    service.process.send_signal(signal.SIGSTOP)
    try:
        with pytest.raises(JudgeAway, match="校验服务暂时没有应答"):
            ask_trial(home, b"", "", "", NOW, timeout=0.3)
    finally:
        service.process.send_signal(signal.SIGCONT)
    with pytest.raises(JudgeAway):
        ask_trial(Home(tmp_path), b"", "", "", NOW)
    assert (is_alive(Home(tmp_path)), wake(Home(tmp_path))) == (False, False)


def test_it_ends_when_told_and_leaves_nothing(home, service):
    assert service.signalled(signal.SIGTERM) == 0
    assert not (home.portal / SOCKET).exists()
    until(lambda: not processes.serving(home.path))
    assert not is_alive(home)


# Told to end in the very transaction of a verdict.
TOLD_WHILE_IT_RECORDS = """
import os, signal
from ingest import ledger
from ingest.judging.__main__ import main
sound = ledger._row
def row(event):
    os.kill(os.getpid(), signal.SIGTERM)
    return sound(event)
ledger._row = row
main()
"""


def test_told_while_it_records_it_records_first(tmp_path):
    home = wide_county.home(tmp_path, 1)
    one = file(tmp_path, "照片", b"no workbook at all", AT)
    receive(home, [one], NOW)
    with serving(home, tmp_path / "log", ("-c", TOLD_WHILE_IT_RECORDS)) as running:
        assert running.process.wait() == 0
    assert verdicts(home) == {"照片.xlsx": "unreadable"}
    assert not (home.portal / SOCKET).exists()


@pytest.mark.parametrize("place", ["", "nowhere"])
def test_without_a_home_it_says_so(tmp_path, monkeypatch, place):
    with serving(Home(tmp_path / place), tmp_path / "log") as running:
        assert running.process.wait() == 1
        assert running.says("fadu init")
