"""Which reminder is due when, in which words; each noted once, and none lost (docs/spec/9-semantics.md §17.4).

The report of March 2026 was due on 7 April and is locked after 31 May.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from ingest import county
from ingest.acts import exempt
from ingest.deadlines import clocks
from ingest.desk import Desk
from ingest.home import Home
from ingest.reminders import due, stage_of
from ingest.reminding import noted, pending, tick
from ingest.reporting import MonthState
from ingest.sent import Sent
from tests.support import wide_county
from tests.support.hook import Hook, listening_hook
from tests.support.wide_county import DEFAULTS

SHIPPED = county.load(DEFAULTS)
MARCH, ONE, TWO = "2026-03", "990101001", "990101002"


def at(text: str) -> datetime:
    """A moment of 2026 in Shanghai, as 04-07 16:00."""
    return datetime.fromisoformat(f"2026-{text}+08:00")


def month(moment: str, *verdicts: str, report_month: str = MARCH) -> MonthState:
    """March of 第001镇 at a moment, after workbooks that came on 2 April with these verdicts."""
    came = at("04-02 09:00")
    sent = tuple(
        Sent(str(at), "a", "b.xlsx", "c", came, verdict, True, verdict == "accepted", 0, 1, 1)
        for at, verdict in enumerate(verdicts)
    )
    return MonthState(ONE, "第001镇", clocks(SHIPPED, report_month), at(moment), sent)


@pytest.mark.parametrize(
    ("moment", "stage"),
    [
        ("04-03 23:59", ""),
        ("04-04 00:00", "before"),
        ("04-06 23:59", "before"),
        ("04-07 00:00", "due"),
        ("04-07 23:59", "due"),
        ("04-08 00:00", "overdue"),
        ("04-13 12:00", "overdue"),
        ("04-14 12:00", "week-1"),
        ("04-20 12:00", "week-1"),
        ("04-21 12:00", "week-2"),
        ("05-27 12:00", "week-7"),
        ("05-28 12:00", "lock"),
        ("05-31 23:59", "lock"),
        ("06-01 00:00", ""),
    ],
)
def test_which_reminder_a_month_is_at(moment, stage):
    assert stage_of(month(moment), 3) == stage


def test_how_long_before_the_deadline_is_the_countys_to_say():
    assert stage_of(month("04-02 12:00"), 5) == "before"
    assert stage_of(month("04-06 12:00"), 0) == ""


@pytest.mark.parametrize("verdict", ["returned", "needs_explanation", "refused"])
def test_what_is_not_accepted_is_reminded_of_and_what_is_accepted_is_not(verdict):
    assert stage_of(month("04-08 12:00", verdict), 3) == "overdue"
    assert stage_of(month("04-08 12:00", verdict, "accepted"), 3) == ""


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (
            month("04-04 09:00"),
            "第001镇2026年3月的月报应于2026年4月7日（含当日）前报送，还有3天；目前尚未收到，请尽快报送。",
        ),
        (
            month("04-07 09:00"),
            "第001镇2026年3月的月报应于2026年4月7日（含当日）前报送，今天到期；目前尚未收到，请尽快报送。",
        ),
        (
            month("04-08 09:00", "returned"),
            "第001镇2026年3月的月报应于2026年4月7日（含当日）前报送，已超过期限1天；已报送的一份被退回，尚未通过，"
            "请按退回意见改正后重新报送。该月将在2026年5月31日以后锁定。",
        ),
        (
            month("05-29 09:00"),
            "第001镇2026年3月的月报将在2026年5月31日以后锁定，还有2天，锁定后须经县里准予方可报送；"
            "目前尚未收到，请尽快报送。",
        ),
        (
            month("05-31 09:00", "needs_explanation"),
            "第001镇2026年3月的月报将在2026年5月31日以后锁定，今天是最后一天，锁定后须经县里准予方可报送；"
            "已报送的一份有情况待说明，请补充说明后重新报送。",
        ),
    ],
)
def test_the_words(one, text):
    (told,) = due([one], set(), 3)
    assert told.text == text
    assert due([one], {told.key}, 3) == []


def test_a_provisional_day_and_a_day_of_grace_are_said():
    december = replace(
        month("12-31 09:00", report_month="2026-12"), at=datetime.fromisoformat("2027-01-05 09:00+08:00")
    )
    assert "应于2027年1月5日（暂定）（含当日）前报送，今天到期；" in due([december], set(), 3)[0].text
    plain = month("04-07 09:00")
    graced = replace(plain, clocks=replace(plain.clocks, credit=timedelta(hours=30)), at=at("04-08 09:00"))
    assert "已经到期，宽限至2026年4月9日；" in due([graced], set(), 3)[0].text


@pytest.fixture
def home(tmp_path) -> Home:
    """Two townships, there since March, that have sent nothing."""
    began = {"valid_from": "2026-03-01"}
    made = wide_county.home(tmp_path, 2, {1: began, 2: began})
    with (made.county / "accounts.csv").open("a", encoding="utf-8") as file:
        file.write("wang,王审,county,990101000\n")
    return made


@pytest.fixture
def hook(home):
    with listening_hook() as found:
        said(home, "reminder_webhook", found.url)
        yield found


def said(home: Home, key: str, value: str) -> None:
    with (home.county / "settings.csv").open("a", encoding="utf-8") as file:
        file.write(f"{key},{value},2026-01-01,\n")


def told(hook: Hook) -> list[tuple[str, str]]:
    """What the hook was sent: township and stage."""
    return [(one["told"]["reminder"]["township_code"], one["told"]["reminder"]["stage"]) for one in hook.came]


def test_each_is_noted_and_sent_once(home, hook):
    first = tick(home, at("04-04 09:00"))
    assert [one.key for one in first.noted] == [(ONE, MARCH, "before"), (TWO, MARCH, "before")]
    assert (first.sent, first.waiting, first.fault) == (first.noted, [], "")
    for moment in ("04-04 10:00", "04-05 09:00"):
        assert tick(home, at(moment)).noted == []
    assert told(hook) == [(ONE, "before"), (TWO, "before")]
    (one, _) = hook.came
    assert (one["path"], one["type"]) == ("/hook?key=1", "application/json; charset=utf-8")
    assert one["told"]["msgtype"] == "text"
    assert one["told"]["text"]["content"] == first.noted[0].text
    assert one["told"]["reminder"]["due_on"] == "2026-04-07"
    assert [(one.key, moment) for one, moment in noted(home, TWO)] == [((TWO, MARCH, "before"), at("04-04 09:00"))]


@pytest.mark.parametrize("answer", [(500, b""), (200, b'{"errcode": 93000, "errmsg": "invalid"}')])
def test_one_that_is_not_taken_is_sent_with_the_next_tick_and_none_is_lost(home, hook, answer):
    hook.answers = [(200, b"ok"), answer]
    first = tick(home, at("04-04 09:00"))
    assert [one.township_code for one in first.sent] == [ONE]
    assert [one.township_code for one in first.waiting] == [TWO]
    assert first.fault
    hook.came.clear()
    # The day after: a new one is due, the old one is sent first.
    second = tick(home, at("04-08 09:00"))
    assert told(hook) == [(TWO, "before"), (ONE, "overdue"), (TWO, "overdue")]
    assert (second.waiting, second.fault) == ([], "")
    assert pending(home, at("04-08 10:00")) == []


def test_a_server_that_is_down_loses_nothing(home):
    with listening_hook() as gone:
        said(home, "reminder_webhook", gone.url)
    first = tick(home, at("04-04 09:00"))
    assert (len(first.noted), first.sent, len(first.waiting)) == (2, [], 2)
    assert first.fault.startswith("无法连接")
    assert len(pending(home, at("04-04 10:00"))) == 2


def test_what_was_settled_meanwhile_is_not_sent(home, hook):
    hook.answers = [(503, b"")]
    tick(home, at("04-04 09:00"))
    desk = Desk(home, "wang", "该镇三月整体搬迁，无法报送", at("04-04 10:00"))
    exempt(desk, f"SJ-01|990101|{ONE}|{MARCH}|", "990101", ONE, date(2026, 12, 31))
    hook.came.clear()
    second = tick(home, at("04-04 11:00"))
    assert [one.township_code for one in second.moot] == [ONE]
    assert told(hook) == [(TWO, "before")]
    assert tick(home, at("04-07 09:00")).noted[0].key == (TWO, MARCH, "due")


def test_without_a_webhook_reminders_are_noted_and_shown(home):
    first = tick(home, at("04-07 09:00"))
    assert (len(first.noted), first.sent, first.waiting) == (2, [], [])
    assert len(noted(home)) == 2
    # One that is named later is sent what is due from then on.
    with listening_hook() as hook:
        said(home, "reminder_webhook", hook.url)
        tick(home, at("04-08 09:00"))
        assert told(hook) == [(ONE, "overdue"), (TWO, "overdue")]


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("reminder_webhook", "file:///etc/passwd", "reminder_webhook 为“file:///etc/passwd”，应为http"),
        ("reminder_days_before", "三", "reminder_days_before 为“三”，应为0至20的整数"),
    ],
)
def test_a_setting_that_cannot_be_is_told(home, key, value, fault):
    said(home, key, value)
    assert any(fault in line for line in county.problems(home.county))
