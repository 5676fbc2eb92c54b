"""`fadu decide`: acts are recorded with reason, person and time, or refused with the remedy (spec 9 §8)."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from ingest.home import Home
from ingest.ledger import Ledger
from ingest.ledger_tables import Position
from ingest.moments import day_of
from ingest.permits import Permits, acts
from tests.support import decided_county as county
from tests.support.two_townships import ON_TIME, documents
from tests.support.typed import Typed

BY = ("--person", "wang", "--reason", county.WHY)
FIRST_DAY, LAST_DAY = datetime(2026, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)
REASON = ("confirm", "--form", "F02", "--township", "青石镇", "--record", county.DOCUMENT)
FILING = (*REASON, "--column", "filing_exempt_reason")
RISK = ("--column", "risk_exempt_reason")
VETO = ("confirm", "--form", "F20", "--record", "SX2026-02")
OBJECTION = ("decide", "青石镇", "GF-03", "--year", "2026", "--outcome")


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> tuple[Home, dict[str, dict]]:
    home, answers = county.made(tmp_path_factory.mktemp("decided"))
    county.publish(home)
    return home, answers


@pytest.fixture
def fadu(office, tmp_path, monkeypatch, capsys) -> Typed:
    return Typed(county.copied(office[0], tmp_path).path, monkeypatch, capsys)


@pytest.fixture
def ids(office) -> dict[str, str]:
    return {name: answer["submission_id"] for name, answer in office[1].items()}


def decided(fadu: Typed, *arguments: object) -> str:
    """An act that must be taken; gives the id it printed."""
    said = fadu.done("decide", *arguments, *BY)
    return re.search(r"决定编号 (\d{8}-[0-9a-f]{8})。", said).group(1)


def position(fadu: Typed, known_by: datetime | None = None) -> Position:
    with Ledger(Home(fadu.home).ledger_file) as ledger:
        return Position(tuple(ledger.events()), known_by)


def row(fadu: Typed, act_id: str) -> dict:
    """The act as the models see it."""
    return next(one for one in position(fadu).rows("acts") if one["act_id"] == act_id)


def test_one_sent_back_gives_way_to_the_one_before_until_it_is_withdrawn(fadu, ids):
    assert ids["second"] in position(fadu).effective()
    act_id = decided(fadu, "return", ids["second"])
    assert (ids["first"] in position(fadu).effective(), ids["second"] in position(fadu).effective()) == (True, False)
    assert row(fadu, act_id)["submission_id"] == ids["second"]
    assert (row(fadu, act_id)["township_code"], row(fadu, act_id)["report_month"]) == ("990101100", "2026-03")
    decided(fadu, "withdraw", act_id)
    assert ids["second"] in position(fadu).effective()
    assert row(fadu, act_id)["withdrawn"]


def test_what_was_not_known_by_a_time_was_not_decided(fadu, ids):
    before = datetime.now(UTC)
    decided(fadu, "return", ids["second"])
    assert ids["second"] not in position(fadu, LAST_DAY).effective()
    assert ids["second"] in position(fadu, before).effective()
    assert (position(fadu, before).rows("acts"), len(position(fadu, LAST_DAY).rows("acts"))) == ([], 1)


def test_a_question_changes_nothing(fadu, ids):
    before = position(fadu).effective().keys()
    act_id = decided(fadu, "ask", ids["returned"], "--cell", "F02 规范性文件台账!V5")
    assert position(fadu).effective().keys() == before
    assert row(fadu, act_id)["submission_id"] == ids["returned"]


def test_a_duty_is_exempt_through_a_day(fadu):
    act_id = decided(fadu, "exempt", county.DUTY, "--expires", "2099-01-31")
    found = row(fadu, act_id)
    assert (found["duty_id"], found["expires_on"].isoformat()) == (county.DUTY, "2099-01-31")
    assert (found["county_code"], found["township_code"], found["person"]) == ("990101", "990101100", "wang")
    assert f"已经豁免（{act_id}）" in fadu.refused("decide", "exempt", county.DUTY, "--expires", "2099-12-31", *BY)


def test_a_township_may_send_a_month_after_the_lock(fadu):
    act_id = decided(fadu, "permit-late", "青石镇", "2025-03", "--expires", "2099-12-31")
    with Ledger(Home(fadu.home).ledger_file) as ledger:
        permits = Permits(acts(ledger.events(kinds=["act"])))
    assert permits.allows("990101100", "2025-03", LAST_DAY)
    assert not permits.allows("990101100", "2025-04", LAST_DAY)
    assert not permits.allows("990101100", "2025-03", FIRST_DAY), "not what came before it was permitted"
    assert act_id in fadu.refused("decide", "permit-late", "990101100", "2025-03", *BY)
    assert row(fadu, act_id)["expires_on"].isoformat() == "2099-12-31"
    assert "有效期至2099年12月31日" in fadu.done("decide", "list")


def test_a_permit_holds_thirty_days_where_nothing_is_said(fadu):
    found = row(fadu, decided(fadu, "permit-late", "青石镇", "2025-03"))
    assert found["expires_on"] == day_of(found["recorded_at"]) + timedelta(days=30)


def test_what_is_permitted_goes_through_the_door(fadu, tmp_path):
    file = tmp_path / "柳溪镇.xlsx"
    file.write_bytes(documents(("990101101", "柳溪镇"), [ON_TIME]).to_bytes())
    assert "拒收1件" in fadu("submit", file, "--received-at", "2098-01-01").out
    decided(fadu, "permit-late", "柳溪镇", "2026-03", "--expires", "2098-01-01")
    assert "拒收1件" in fadu("submit", file, "--received-at", "2098-01-02").out, "not after it expired"
    assert "通过1件" in fadu.done("submit", file, "--received-at", "2098-01-01T23:59")


@pytest.mark.parametrize(
    ("typed", "key", "column"),
    [
        (FILING, county.DOCUMENT, "filing_exempt_reason"),
        ((*FILING[:6], "青政规(2026)1号", *FILING[7:]), county.DOCUMENT, "filing_exempt_reason"),
        (
            ("confirm", "--form", "f04", "--township", "990101100", "--record", county.DECISION, *RISK),
            county.DECISION,
            "risk_exempt_reason",
        ),
    ],
)
def test_an_exemption_reason_is_confirmed_as_it_stands(fadu, typed, key, column):
    act_id = decided(fadu, *typed)
    found = row(fadu, act_id)
    assert (found["act"], found["township_code"]) == ("confirm", "990101100")
    assert (found["form_code"], found["record_key"], found["column_name"]) == (typed[2].upper(), key, column)
    assert f"已经确认（{act_id}）" in fadu.refused("decide", *typed, *BY)


def test_a_veto_is_confirmed_by_a_second_person(fadu):
    said = fadu.refused("decide", *VETO, "--person", "county", "--reason", county.WHY)
    assert "须由第二人确认" in said
    found = row(fadu, decided(fadu, *VETO))
    assert (found["form_code"], found["record_key"], found["column_name"]) == ("F20", "SX2026-02", None)
    # of that date alone: a later event that is given the same number waits for its own confirmation
    assert (found["township_code"], found["confirmed_value"]) == ("990101100", "2026-02-10")


def test_an_objection_leads_to_no_number(fadu):
    before = position(fadu).effective().keys()
    act_id = decided(fadu, *OBJECTION, "accepted")
    assert position(fadu).effective().keys() == before
    assert f"{act_id}　" in fadu.done("decide", "list")
    assert "990101100 GF-03 2026年度：受理" in fadu.done("decide", "list")


def test_every_act_is_listed_with_who_and_why(fadu, ids):
    assert fadu.done("decide", "list") == "还没有任何决定。\n"
    taken = [
        decided(fadu, "return", ids["second"]),
        decided(fadu, "ask", ids["first"], "--cell", "C5"),
        decided(fadu, "exempt", county.DUTY, "--expires", "2099-01-31"),
        decided(fadu, "permit-late", "青石镇", "2025-03"),
        decided(fadu, *VETO),
        decided(fadu, *OBJECTION, "rejected"),
    ]
    taken.append(decided(fadu, "withdraw", taken[0]))
    lines = fadu.done("decide", "list").splitlines()
    assert [line.partition("　")[0] for line in lines] == taken
    labels = ["退回（已撤回）", "询问", "豁免", "准予补报", "确认", "申诉处理", "撤回"]
    assert [line.split("　")[2] for line in lines] == labels
    assert all(f"理由：{county.WHY}　经办：wang" in line for line in lines)
    assert "有效期至2099年1月31日" in lines[2]
    assert lines[-1].split("　")[3] == f"决定{taken[0]}"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("return", "0000"), "没有编号为“0000”的报送，请用"),
        (("ask", "0000"), "没有编号为“0000”的报送，请用"),
        (("exempt", "GF-03|990101|x|y|filing", "--expires", "2099-01-31"), "现行发布版中没有事项"),
        (("exempt", county.DUTY, "--expires", "2020-01-01"), "有效期至2020年1月1日，早于今天"),
        (("exempt", county.DUTY, "--expires", "明年"), "日期“明年”无法识别"),
        (("permit-late", "无此镇", "2025-03"), "没有乡镇“无此镇”"),
        (("permit-late", "清源县", "2025-03"), "没有乡镇“清源县”"),
        (("permit-late", "青石镇", "2025年3月"), "写成 2026-03 这样的格式"),
        (("permit-late", "青石镇", "2025-13"), "写成 2026-03 这样的格式"),
        (("permit-late", "青石镇", "2098-01"), "还没有到"),
        (("permit-late", "青石镇", "2025-03", "--expires", "2020-01-01"), "有效期至2020年1月1日，早于今天"),
        (("permit-late", "青石镇", "2025-03", "--expires", "下月"), "日期“下月”无法识别"),
        (("permit-late", "青石镇", "2024-12"), "没有2024年度的考核方案"),
        (("withdraw", "20260101-00000000"), "请用 fadu decide list 查看编号"),
        ((*REASON, "--column", "title"), "“title”不是需要确认的免除理由"),
        ((*REASON, "--column", "consultation_exempt_reason"), "没有填写“不征求意见理由”"),
        ((*FILING[:6], "青政规〔2026〕9号", *FILING[7:]), "没有记录“青政规〔2026〕9号”"),
        ((*FILING[:4], "柳溪镇", *FILING[5:]), "990101101 现行有效的 F02 中没有记录"),
        ((*VETO[:4], "SX2026-09"), "没有事项“SX2026-09”"),
        ((*VETO[:4], "SX2026-01"), "是加分，只有一票否决需要确认"),
        ((*OBJECTION, "maybe"), "处理结果“maybe”不认识"),
        (("decide", "青石镇", "GF-99", "--year", "2026", "--outcome", "accepted"), "没有指标“GF-99”"),
        (("decide", "青石镇", "GF-03", "--year", "2019", "--outcome", "accepted"), "没有2019年度的考核方案"),
    ],
)
def test_what_is_not_so_is_refused_and_leaves_no_act(fadu, typed, told):
    assert told in fadu.refused("decide", *typed, *BY)
    assert position(fadu).acts() == []


def test_only_an_accepted_one_is_sent_back_and_only_once(fadu, ids):
    assert "未被接收入库" in fadu.refused("decide", "return", ids["returned"], *BY)
    act_id = decided(fadu, "return", ids["second"])
    assert f"已经退回（{act_id}）" in fadu.refused("decide", "return", ids["second"], *BY)


def test_what_is_withdrawn_is_withdrawn_once_and_a_withdrawal_never(fadu, ids):
    act_id = decided(fadu, "return", ids["second"])
    undone = decided(fadu, "withdraw", act_id)
    assert "已经撤回，不用再次撤回" in fadu.refused("decide", "withdraw", act_id, *BY)
    assert "本身是一次撤回" in fadu.refused("decide", "withdraw", undone, *BY)
    decided(fadu, "return", ids["second"])


def test_a_cell_is_named_as_a_cell(fadu, ids):
    assert "单元格“第五行”的写法不对" in fadu.refused("decide", "ask", ids["first"], "--cell", "第五行", *BY)


@pytest.mark.parametrize(
    ("person", "reason", "told"),
    [
        ("nobody", county.WHY, "账号“nobody”未登记"),
        ("leader", county.WHY, "账号“leader”不是县考核组或系统管理员"),
        ("t990101100", county.WHY, "账号“t990101100”不是县考核组或系统管理员"),
        ("wang", "", "请用 --reason 写明具体理由"),
        ("wang", "   ", "请用 --reason 写明具体理由"),
        ("wang", "情况属实，核实无误。", "没有写明具体原因"),
        ("wang", "太短了", "不足8个字"),
    ],
)
def test_who_may_decide_and_why(fadu, ids, person, reason, told):
    assert told in fadu.refused("decide", "return", ids["second"], "--person", person, "--reason", reason)
    assert position(fadu).acts() == []


def test_a_reason_and_a_person_must_be_given(fadu, ids):
    said = fadu("decide", "return", ids["second"], "--person", "wang")
    assert (said.code, said.err) == (64, "缺少 --reason。请用 fadu decide return --help 查看用法。\n")


def test_a_personal_number_in_a_reason_is_masked(fadu, ids):
    reason = "张三110101199003074477反映数据不实应予退回"
    fadu.done("decide", "return", ids["second"], "--person", "zhang", "--reason", reason)
    (act,) = position(fadu).rows("acts")
    assert act["reason"] == "张三110101********4477反映数据不实应予退回"


def test_there_must_be_a_home_and_a_release(office, fadu, tmp_path, monkeypatch, capsys):
    nowhere = Typed(tmp_path / "nowhere", monkeypatch, capsys)
    assert "请先执行 fadu init" in nowhere.refused("decide", "withdraw", "x", *BY)
    (fadu.home / "current").unlink()
    assert "请先执行 fadu run" in fadu.refused("decide", "exempt", county.DUTY, "--expires", "2099-01-31", *BY)
