"""A server that cannot keep what is sent, or fails unforeseen: said plainly, and what was received before is there."""

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from dashboards.portal.known import Known
from dashboards.portal.shelf import Shelf
from ingest import landing
from ingest.ledger import Ledger
from tests.support.portal import NEXT_CLERK, TOWN, WAITING, book, opened

TROUBLES = ("landing", "incoming", "ledger")
NOW = datetime(2026, 4, 3, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A portal without a judge, of which one workbook was received."""
    with opened(tmp_path_factory.mktemp("alone"), with_judge=False) as door:
        door.clerk().send(book(TOWN), wait=False)
        yield door


@pytest.fixture
def ill(alone, request):
    """One of its places takes nothing while a test runs."""
    place = {"landing": alone.home.landing / "tmp", "incoming": alone.home.portal / "incoming"}.get(request.param)
    if place:
        shutil.rmtree(place)
        place.write_bytes(b"")
        yield alone
        place.unlink()
        return
    stop = "create trigger full before insert on events begin select raise(abort, 'disk full'); end"
    _told(alone, stop)
    yield alone
    _told(alone, "drop trigger full")


def _told(door, statement: str) -> None:
    with closing(sqlite3.connect(door.home.ledger_file)) as ledger:
        ledger.execute(statement)
        ledger.commit()


@pytest.mark.parametrize("ill", TROUBLES, indirect=True)
def test_what_cannot_be_kept_is_said_not_to_be_and_nothing_of_the_server_with_it(ill):
    count = len(ill.events("received"))
    answer = ill.clerk().send(book(TOWN, 2), wait=False)
    assert (answer.status_code, "文件没有收下" in answer.text) == (503, True)
    for word in (str(ill.home.path), "Traceback", "disk full", "Error"):
        assert word not in answer.text
    assert len(ill.events("received")) == count == 1


def test_once_it_is_well_again_it_takes_what_is_sent(alone):
    clerk, count = alone.clerk(), len(alone.events("received"))
    answer = clerk.send(book(TOWN, 2), wait=False)
    assert "已收到，正在校验" in answer.text
    assert len(alone.events("received")) == count + 1
    assert list((alone.home.portal / "incoming").iterdir()) == []


def test_an_act_on_an_account_that_the_cockpit_cannot_follow_is_not_said_to_have_failed(alone):
    log = alone.home.superset / "bootstrap.log"
    log.mkdir(parents=True)
    (alone.home.superset / "ready").write_text("of an older release\n", encoding="utf-8")
    form = {"username": "t990101204", "reason": "该同志忘记密码，已当面核实本人身份"}
    answer = alone.clerk("county").post("/county/accounts/reset", form)
    assert (answer.status_code, "已记入台账；但驾驶舱的登录账号还没有更新" in answer.text) == (200, True)
    assert [one["username"] for one in alone.events("account")] == ["t990101204"]
    shutil.rmtree(alone.home.superset)


def test_a_month_that_waits_for_its_verdict_is_not_missing(alone):
    thief = alone.clerk(NEXT_CLERK)
    thief.send(book(TOWN, 1), wait=False)
    row = r"2026年{}月</td>\s*<td[^>]*><span[^>]*>(.*?)</span>"
    front, matrix = alone.clerk().get("/").text, alone.clerk("county").get("/county/").text
    assert [re.search(row.format(month), front)[1] for month in (3, 1)] == ["正在审核", "锁定未报"]
    assert re.findall(rf"months/{TOWN[0]}/2026-03\"[^>]*>(.*?)</a>", matrix) == ["审核"]
    assert "正在审核 <b>2</b>" in matrix
    # A portal that has just started knows it by the cover in the landing.
    anew = {(one.township_code, one.report_month): one.state for one in Known(alone.home, Shelf()).owed(NOW)}
    assert [anew[TOWN[0], f"2026-0{month}"] for month in (1, 2, 3)] == ["locked", "judging", "judging"]


def test_an_original_that_is_gone_is_our_fault_and_its_sender_is_told(alone):
    clerk = alone.clerk()
    answer = clerk.send(book(TOWN, 2, contracts=[]), wait=False)
    original = landing.path_of(alone.home, alone.events("received")[-1]["sha256"])
    away = original.rename(alone.home.path / "away")
    told = clerk.get(f"/sent/{clerk.receipt(answer)}").text
    assert ("已收到，暂时不能校验" in told, "不是您的文件有问题" in told, WAITING in told) == (True, True, False)
    away.rename(original)
    assert WAITING in clerk.get(f"/sent/{clerk.receipt(answer)}").text


def test_what_nobody_foresaw_has_its_guard_too_and_tells_its_number_only(alone):
    with Ledger(alone.home.ledger_file) as ledger:
        ledger.append("judged", "0" * 16, {"verdict": "of another world"}, datetime(2026, 4, 3, tzinfo=UTC))
    answer = alone.clerk("county").get(f"/sent/{'0' * 16}")
    assert (answer.status_code, "程序出错（编号" in answer.text, "Traceback" in answer.text) == (500, True, False)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
