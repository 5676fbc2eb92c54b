"""What a clerk sends: received, judged, shown at its cells, explained, replaced; and what is not for this door."""

import io
import re
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from ingest import landing
from ingest.reminding import noted, tick
from tests.support.mail import CONTRACT
from tests.support.portal import CLERK, NEXT_CLERK, NEXT_TOWN, TOWN, book, opened

REST_DAY = CONTRACT | {"contract_no": "2026-H-09", "review_date": "2026-3-7", "review_submit_date": "2026-3-6"}
MARKED = re.compile(r'<td class="(bad|warn)">([^<]*)</td>')


def lone(door, username: str) -> dict:
    """The newest verdict of an account."""
    return [one for one in door.events("judged") if one["account"] == username][-1]


def test_a_wrong_workbook_comes_back_with_its_cells_marked_and_right_it_is_taken(door):
    clerk = door.clerk()
    data = book(TOWN, contracts=[CONTRACT | {"review_conclusion": "合法吧"}])
    wrong = clerk.send(data)
    assert "退回改正，未收入台账" in wrong.text
    assert MARKED.findall(wrong.text) == [("bad", "合法吧")]
    (told,) = lone(door, CLERK)["problems"]
    assert told["message"] in wrong.text
    assert told["hint"] in wrong.text
    copy = clerk.get(f"/sent/{clerk.receipt(wrong)}/returned")
    listed = load_workbook(io.BytesIO(copy.content))["问题清单"]
    assert told["message"] in {cell.value for row in listed.iter_rows() for cell in row}
    assert clerk.get(f"/sent/{clerk.receipt(wrong)}/original").content == data
    right = clerk.send(book(TOWN))
    assert "已通过，数据已收入台账" in right.text
    assert lone(door, CLERK)["verdict"] == "accepted"


def test_what_replaces_a_month_is_shown_first_and_sent_only_when_it_is_confirmed(door):
    clerk = door.clerk(NEXT_CLERK)
    clerk.send(book(NEXT_TOWN))
    count = len(door.events("received"))
    again = book(NEXT_TOWN, contracts=[CONTRACT | {"amount_yuan": 77}], submission_type="更正")
    shown = clerk.send(again)
    assert "/staged/" in shown.url
    assert ("请确认是否更正" in shown.text, "改动1行" in shown.text, ">77<" in shown.text) == (True, True, True)
    assert len(door.events("received")) == count
    staged = shown.url.rpartition("/portal")[2]
    assert door.clerk().get(staged).status_code == 409, "another account's is not there"
    clerk.post(staged, {"what": "drop"})
    assert len(door.events("received")) == count
    assert "请回到报送首页" in clerk.post(staged, {"what": "send"}).text
    done = clerk.post(clerk.send(again).url.rpartition("/portal")[2], {"what": "send"})
    assert "已通过，数据已收入台账" in done.text
    same = clerk.send(again)
    assert "完全相同，不用重复报送" in same.text
    assert [one["verdict"] for one in door.events("judged") if one["account"] == NEXT_CLERK][-2:] == [
        "accepted",
        "duplicate",
    ]


def test_the_first_page_says_what_is_new_in_the_workbook(door):
    clerk, town = door.clerk("t990101003"), ("990101003", "北苑街道")
    assert "表和栏目与上次相同" in clerk.get("/").text
    assert "已通过" in clerk.send(without(book(town, month=2), "金额(元)"), "二月.xlsx").text
    assert "《F05 合同审查台账》有上次报送的表里没有的栏：金额(元)。" in clerk.get("/").text


def without(data: bytes, header: str) -> bytes:
    """The workbook of somebody who deletes a column."""
    made = load_workbook(io.BytesIO(data))
    sheet = made["F05 合同审查台账"]
    place = next(cell.column for line in sheet.iter_rows() for cell in line if str(cell.value).rstrip("★") == header)
    sheet.delete_cols(place)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_trial_leaves_nothing(door):
    clerk, before = door.clerk("t990101002"), len(door.events("received"))
    tried = clerk.send(
        book(("990101002", "东岳街道"), contracts=[CONTRACT | {"review_conclusion": "合法吧"}]), what="try"
    )
    assert "会被退回改正" in tried.text
    assert "没有报送、没有入库" in tried.text
    assert "不在可选项内" in tried.text
    assert len(door.events("received")) == before


def test_words_on_the_page_travel_in_the_workbook_and_boilerplate_does_not(door):
    town, username = ("990101003", "北苑街道"), "t990101003"
    clerk = door.clerk(username)
    asked = clerk.send(book(town, contracts=[REST_DAY]))
    assert "有情况需要说明" in asked.text
    receipt, fields = clerk.receipt(asked), re.findall(r'name="(say-\d+)"', asked.text)
    assert fields
    for words in ("", "核实无误", "情况属实"):
        refused = clerk.post(f"/sent/{receipt}/explain", dict.fromkeys(fields, words))
        assert refused.status_code == 422
        assert "说明需要补充" in refused.text
    assert lone(door, username)["verdict"] == "needs_explanation"
    said = {name: f"经查第{at}处系月初集中加班办理，档案在党政办" for at, name in enumerate(fields)}
    taken = clerk.post(f"/sent/{receipt}/explain", said)
    assert "已通过，数据已收入台账" in taken.text
    judged = lone(door, username)
    assert set(said.values()) <= {one["explanation"] for one in judged["problems"]}
    data = landing.read(door.home, judged["sha256"])
    written = {cell.value for row in load_workbook(io.BytesIO(data))["问题清单"].iter_rows() for cell in row}
    assert set(said.values()) <= written


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (book(NEXT_TOWN, 2), "别镇.xlsx", "不能接收"),
        (book(("990101004", "新河街道"), 12), "将来.xlsx", "不能接收"),
        (book(("990101004", "新河街道"), fill_date=None), "缺日期.xlsx", "退回改正"),
        (b"PK\x03\x04 no workbook", "坏.xlsx", "文件无法读取"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧.xls", "文件无法读取"),
        (b"<html><table></table></html>", "网页.xls", "文件无法读取"),
        (bytes(11 * 1024 * 1024), "大.xlsx", "文件无法读取"),
        (book(("990101004", "新河街道"), 2), "../../etc/<b>名</b>.xlsx", "已通过"),
    ],
)
def test_what_is_not_for_this_door_is_said_and_recorded(door, data, name, told):
    clerk, before = door.clerk("t990101004"), len(door.events("received"))
    answer = clerk.send(data, name)
    assert told in answer.text
    assert "<b>名" not in answer.text
    assert len(door.events("received")) == before + 1
    assert lone(door, "t990101004")["problems"] or told == "已通过"


@pytest.mark.parametrize("data", [b"", bytes(21 * 1024 * 1024)], ids=["empty", "too large for any form"])
def test_what_cannot_be_taken_is_said_and_the_next_one_is_taken(door, data):
    clerk = door.clerk("t990101100")
    answer = clerk.send(data)
    assert answer.status_code in (409, 413)
    assert "没有收下" in answer.text
    assert clerk.get("/").status_code == 200


def test_without_a_judge_it_is_received_and_waits(tmp_path):
    with opened(tmp_path, with_judge=False) as alone:
        clerk = alone.clerk()
        answer = clerk.send(book(TOWN), wait=False)
        assert "已收到，正在校验" in answer.text
        assert [one["account"] for one in alone.events("received")] == [CLERK]
        assert "回执号" in clerk.get(f"/sent/{clerk.receipt(answer)}/receipt").text
        assert "校验服务暂时没有应答" in clerk.send(book(TOWN), what="try").text


def test_a_reminder_stands_on_the_first_page_until_the_month_is_sent(door):
    town, username = ("990101102", "云岭镇"), "t990101102"
    clerk, last_day = door.clerk(username), datetime(2026, 4, 7, 9, tzinfo=UTC)
    tick(door.home, last_day)
    (told,) = {one.text for one, _ in noted(door.home, town[0]) if one.report_month == "2026-03"}
    assert told in clerk.get("/").text
    clerk.send(book(town))
    assert told not in clerk.get("/").text


def test_what_is_wrong_with_a_file_is_not_said_of_a_sheet(door):
    page = door.clerk().send(b"no workbook", "说明.txt").text
    assert ('<span class="place">整个文件</span>' in page, "整表" in page) == (True, False)


def test_what_is_of_no_month_of_ones_own_is_found_again_on_the_first_page(door):
    clerk, data = door.clerk("t990101103"), {}
    assert "没有归入任何月份的文件" not in clerk.get("/").text
    data["照片.xlsx"] = b"no workbook at all"
    data["邻镇.xlsx"] = book(NEXT_TOWN)
    data["没有封面.xlsx"] = without_cover(book(("990101103", "双桥镇")))
    receipts = {name: clerk.receipt(clerk.send(one, name)) for name, one in data.items()}
    clerk.send(book(("990101103", "双桥镇")), "自己的.xlsx")
    listed = clerk.get("/").text.partition("没有归入任何月份的文件")[2]
    for name, receipt in receipts.items():
        assert f"“{name}”" in listed
        assert f'href="/portal/sent/{receipt}"' in listed
        assert clerk.get(f"/sent/{receipt}").status_code == 200
        assert clerk.get(f"/sent/{receipt}/original").content == data[name]
        for other in ("t990101104", NEXT_CLERK):
            assert door.clerk(other).get(f"/sent/{receipt}").status_code == 404
    assert "自己的.xlsx" not in listed
    assert "没有归入任何月份的文件" not in door.clerk("t990101104").get("/").text


def without_cover(data: bytes) -> bytes:
    workbook = load_workbook(io.BytesIO(data))
    del workbook["封面"]
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
