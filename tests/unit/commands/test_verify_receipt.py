"""回执: what a receipt says, and whether one somebody holds is genuine (docs/spec/9-semantics.md §17)."""

from datetime import datetime

import pytest

from ingest.home import Home, HomeError
from ingest.ledger import Ledger
from ingest.receipt import issue, issued, receipt_of
from ingest.submit import Incoming, judge_waiting, receive
from tests.support import decided_county as county
from tests.support.typed import Typed
from tests.support.wide_county import NOW
from tests.unit.commands.test_verify_ledger import chained_anew, spoil


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> tuple[Home, dict[str, str]]:
    """The deciding county, and the id of each of its submissions."""
    home, answers = county.made(tmp_path_factory.mktemp("receipts"))
    return home, {name: answer["submission_id"] for name, answer in answers.items()}


@pytest.fixture
def home(office, tmp_path) -> Home:
    return county.copied(office[0], tmp_path)


@pytest.fixture
def ids(office) -> dict[str, str]:
    return office[1]


@pytest.fixture
def fadu(home, monkeypatch, capsys) -> Typed:
    return Typed(home.path, monkeypatch, capsys)


def test_what_a_receipt_says(home, ids):
    told = dict(receipt_of(home, ids["first"]).lines)
    with Ledger(home.ledger_file) as ledger:
        (judged,) = [one for one in ledger.events() if one.payload.get("submission_id") == ids["first"]]
    assert told["回执号"].startswith("HZ20260403-")
    assert told["回执号"].replace("-", "").endswith(judged.subject.upper())
    assert (told["单位"], told["填报月份"], told["报送账号"]) == ("青石镇（990101100）", "2026年3月", "县里代报")
    assert (told["文件名"], told["文件校验值"]) == ("first.xlsx", judged.payload["sha256"])
    assert (told["收到时间"], told["判定时间"]) == ("2026年4月3日09:00", "2027年1月31日08:00")
    assert (told["判定结果"], told["规则版本"]) == ("通过", judged.payload["rule_version"])
    assert told["内容"] == "2张表，4行，其中无误4行"  # two documents, each in F01 and in F02
    assert (told["台账位置"], told["台账校验值"]) == (f"第{judged.seq}条", judged.hash)
    returned = dict(receipt_of(home, ids["returned"]).lines)
    assert returned["判定结果"] == "退回"
    assert returned["问题"].startswith("强制性1个")
    assert dict(receipt_of(home, ids["events"]).lines)["单位"] == "清源县（990101000）"


def test_a_receipt_printed_again_is_the_same_and_found_by_every_name(home, ids):
    one = receipt_of(home, ids["first"])
    assert receipt_of(home, one.number) == receipt_of(home, one.receipt_id) == one
    assert receipt_of(home, ids["second"]).code != one.code
    with pytest.raises(HomeError, match="没有编号为“0000”的报送或回执"):
        receipt_of(home, "0000")


def test_what_is_given_out_is_kept_once(home, ids):
    for name in ("first", "second", "first"):
        issue(home, receipt_of(home, ids[name]), NOW)
    kept, torn = issued(home)
    assert [line["number"] for line in kept] == [receipt_of(home, ids[name]).number for name in ("first", "second")]
    assert torn == []
    assert home.portal.stat().st_mode & 0o777 == 0o700


def test_a_line_a_killed_writer_left_is_told_and_the_next_one_is_whole(home, ids, fadu):
    issue(home, receipt_of(home, ids["first"]), NOW)
    file = home.portal / "receipts.jsonl"
    file.write_bytes(file.read_bytes() + b'{"number": "HZ')
    issue(home, receipt_of(home, ids["second"]), NOW)
    kept, torn = issued(home)
    assert (len(kept), torn) == (2, [2])
    said = fadu("verify-ledger")
    assert said.out.startswith("回执登记第2行无法读取，不能用来核对台账。请从备份恢复 portal/receipts.jsonl。\n")


def test_a_genuine_receipt(home, ids, fadu):
    one = receipt_of(home, ids["first"])
    told = fadu.done("verify-receipt", one.number, one.code).splitlines()
    assert told[0] == "回执属实，所记内容如下，请与纸面逐项核对。"
    assert told[1:] == [f"{label}：{text}" for label, text in one.lines]
    # As somebody copies it from paper.
    typed = one.number.lower().replace("-", " "), one.code.lower().replace("-", "")
    assert fadu.done("verify-receipt", *typed).splitlines() == told
    assert fadu.done("verify-receipt", one.number).startswith("回执号存在，请将纸面与下列内容（含校验码）逐项核对。")


def test_a_receipt_that_is_not_genuine(home, ids, fadu):
    one, other = receipt_of(home, ids["first"]), receipt_of(home, ids["second"])
    assert f"校验码“{other.code}”与回执 {one.number} 不符" in fadu.refused("verify-receipt", one.number, other.code)
    assert "的写法不对，应如 HZ2026" in fadu.refused("verify-receipt", "HZ2026-1", one.code)
    unknown = "HZ20260403-0000-0000-0000-0000"
    assert f"没有回执号为“{unknown}”的回执" in fadu.refused("verify-receipt", unknown, one.code)
    another_day = one.number.replace("HZ20260403", "HZ20260402")
    assert f"没有回执号为“{another_day}”的回执" in fadu.refused("verify-receipt", another_day, one.code)


def test_the_file_that_was_receipted(home, ids, fadu, office):
    one = receipt_of(home, ids["first"])
    kept = office[0].path.parent / "first.xlsx"
    told = fadu.done("verify-receipt", one.number, one.code, "--file", kept)
    assert told.endswith(f"文件 {kept} 与回执所收的内容完全一致。\n")
    other = office[0].path.parent / "second.xlsx"
    assert f"文件 {other} 不是回执" in fadu.refused("verify-receipt", one.number, one.code, "--file", other)
    assert "无法读取文件" in fadu.refused("verify-receipt", one.number, one.code, "--file", home.path / "none.xlsx")


def test_a_receipt_of_before_the_verdict(home, tmp_path, fadu):
    file = tmp_path / "waiting.xlsx"
    file.write_bytes(b"no workbook")
    moment = datetime.fromisoformat("2026-05-06T09:00+08:00")
    ((_, receipt_id),) = receive(home, [Incoming(file, "t990101100", moment)], moment)
    early = receipt_of(home, receipt_id)
    said = dict(early.lines)
    assert (said["判定结果"], said["判定时间"], said["单位"]) == ("已收到，尚未判定", "—", "—")
    issue(home, early, moment)
    assert judge_waiting(home, NOW) == 1
    late = receipt_of(home, receipt_id)
    assert late.number == early.number
    told = fadu.done("verify-receipt", early.number, early.code).splitlines()
    assert told[-1] == f"这是判定之前出具的回执。其后的判定结果为无法读取，校验码 {late.code}。"
    assert "判定结果：无法读取" in fadu.done("verify-receipt", late.number, late.code)
    assert "判定之前" not in fadu.done("verify-receipt", late.number, late.code)
    assert "1张回执所记相符" in fadu.done("verify-ledger")


def test_a_ledger_altered_since(home, ids, fadu):
    one = receipt_of(home, ids["first"])
    seq = one.ledger_seq
    spoil(home, f"update events set payload = replace(payload, '\"accepted\"', '\"returned\"') where seq = {seq}")
    assert f"台账第{seq}条的内容与其校验值不符" in fadu.refused("verify-receipt", one.number)
    spoil(home)  # whoever opens the ledger guards it again
    chained_anew(home, seq)
    # The chain is whole again; the code tells, and what was kept of the receipt where it was given out.
    assert "校验码" in fadu.refused("verify-receipt", one.number, one.code)
    assert "判定结果：退回" in fadu.done("verify-receipt", one.number)
    # As if it had been given out before.
    issue(home, one, NOW)
    assert "台账与出具时所记的不符" in fadu.refused("verify-receipt", one.number)


def test_a_ledger_that_cannot_be_read(home, ids, fadu):
    one = receipt_of(home, ids["first"])
    spoil(home, f"update events set payload = 'no json' where seq = {one.ledger_seq}")
    assert "所依据的内容无法读取" in fadu.refused("verify-receipt", one.number, one.code)


def test_a_cut_that_only_a_receipt_shows(home, ids, fadu):
    first, last = (receipt_of(home, ids[name]) for name in ("first", "events"))
    for one in (first, last):
        issue(home, one, NOW)
    cut = last.ledger_seq
    spoil(home, f"delete from events where seq >= {cut}")
    with Ledger(home.ledger_file) as ledger:
        assert ledger.verify() == [], "the chain itself shows nothing"
    said = fadu("verify-ledger")
    assert (said.code, said.out.splitlines()[0]) == (
        1,
        f"台账只到第{cut - 1}条，而回执 {last.number}以其后的台账为依据：第{cut}条被截去。",
    )
    assert "可能被改动或截去" in fadu.refused("verify-receipt", last.number, last.code)
    assert fadu.done("verify-receipt", first.number, first.code)


def test_a_ledger_written_anew_that_only_receipts_show(home, ids, fadu):
    first, last = (receipt_of(home, ids[name]) for name in ("first", "events"))
    for one in (first, last):
        issue(home, one, NOW)
    spoil(home, f"update events set recorded_at = '2026-01-01' where seq = {first.ledger_seq}")
    chained_anew(home, first.ledger_seq)
    said = fadu("verify-ledger")
    assert said.code == 1
    assert said.out.splitlines()[0] == (
        f"台账第{first.ledger_seq}条与回执 {first.number} 等2张出具时所记的不符："
        f"第{first.ledger_seq}条及以前有被改动的。"
    )
