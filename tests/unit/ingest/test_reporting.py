"""What a township owes and has sent at a moment, out of the ledger (docs/spec/9-semantics.md §4.6, 10-duties.md §6).

The report of March 2026 was due on 7 April (the 5th a Sunday, the 6th a day off) and is locked after 31 May.
"""

from datetime import date, datetime, timedelta

import pytest

from ingest.acts import exempt, permit_late, send_back
from ingest.desk import Desk
from ingest.home import Home, HomeError
from ingest.reporting import MonthState, owed, unplaced
from ingest.submit import Incoming, receive
from tests.support import wide_county
from tests.support.decided_county import copied
from tests.support.two_townships import ON_TIME, documents
from tests.support.wide_county import Paper, township

MARCH = "2026-03"
WHY = "因台风停电三日，全镇无法办公"
PUNCTUAL, LATE, CORRECTED, SILENT, REFUSED, EARLY, UNEXPLAINED, ENDED, NEW = range(1, 10)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


def book(number: int, **cover: object) -> bytes:
    return documents(township(number), [ON_TIME], **cover).to_bytes()


PAPERS = [
    Paper("punctual", book(PUNCTUAL), "2026-04-07T23:59:59"),
    Paper("late", book(LATE), "2026-04-08T00:00"),
    Paper("corrected-1", book(CORRECTED, reviewer=None), "2026-04-03T09:00"),
    Paper("corrected-2", book(CORRECTED), "2026-04-20T09:00"),
    Paper("refused", book(REFUSED), "2026-06-01T00:00"),
    Paper("early", book(EARLY, fill_date=date(2026, 3, 30)), "2026-03-30T09:00"),
    Paper("unexplained", book(UNEXPLAINED, reporter="王五", reviewer="王五"), "2026-04-03T09:00"),
    # Another township's account stops no clock of this one.
    Paper("foreign", book(LATE), "2026-04-02T09:00", account=f"t{township(PUNCTUAL)[0]}"),
    Paper("broken", b"no workbook", "2026-04-04T09:00", account="t990101004"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    """Nine townships; one ended in February, one began in March."""
    folder = tmp_path_factory.mktemp("reporting")
    special = {ENDED: {"valid_to": "2026-02-28"}, NEW: {"valid_from": "2026-03-31"}}
    made = wide_county.home(folder, 9, special)
    with (made.county / "accounts.csv").open("a", encoding="utf-8") as file:
        file.write("wang,王审,county,990101000\n")
    told = wide_county.answers(made, folder, PAPERS)
    verdicts = {"corrected-1": "returned", "refused": "refused", "unexplained": "needs_explanation"}
    verdicts |= {"broken": "unreadable", "foreign": "refused"}
    assert {name: answer["verdict"] for name, answer in told.items()} == {
        paper.name: verdicts.get(paper.name, "accepted") for paper in PAPERS
    }
    return made


def states(home: Home, moment: str, month: str = MARCH) -> dict[int, MonthState]:
    """Township number → its month."""
    found = [one for one in owed(home, at(moment)) if one.report_month == month]
    return {int(one.township_code[-3:]): one for one in found}


def test_a_month_is_owed_by_whoever_is_there_at_its_end(home):
    assert set(states(home, "2026-04-08T12:00")) == {*range(1, 8), NEW}
    assert set(states(home, "2026-04-08T12:00", "2026-02")) == set(range(1, 9))
    listed = owed(home, at("2026-04-08T12:00"))
    assert (listed[0].report_month, listed[-1].report_month) == ("2025-01", "2026-04")
    assert len(listed) == 14 * 8 + 8 + 8


def test_how_each_month_stands_when_the_lock_has_come(home):
    found = states(home, "2026-06-01T08:00")
    assert {number: one.state for number, one in found.items()} == {
        PUNCTUAL: "accepted",
        LATE: "accepted",
        CORRECTED: "accepted",
        SILENT: "locked",
        REFUSED: "refused",
        EARLY: "accepted",
        UNEXPLAINED: "needs_explanation",
        NEW: "locked",
    }
    assert [number for number, one in found.items() if one.is_late] == [LATE, SILENT, REFUSED, NEW]
    assert not any(one.may_send for one in found.values())
    assert all(one.is_locked for one in found.values())


def test_the_last_second_is_in_time_and_the_first_of_the_next_day_is_late(home):
    found = states(home, "2026-04-30T12:00")
    assert (found[PUNCTUAL].is_late, found[PUNCTUAL].late_by) == (False, timedelta())
    assert (found[LATE].is_late, found[LATE].late_by) == (True, timedelta())
    assert found[SILENT].late_by == timedelta(days=22, hours=12)


def test_before_the_deadline_nothing_is_late_and_what_came_later_is_not_known(home):
    found = states(home, "2026-04-07T23:59:58")
    assert {number: one.state for number, one in found.items()} == {
        PUNCTUAL: "not_due",
        LATE: "not_due",
        CORRECTED: "returned",
        SILENT: "not_due",
        REFUSED: "not_due",
        EARLY: "accepted",
        UNEXPLAINED: "needs_explanation",
        NEW: "not_due",
    }
    assert not any(one.is_late for one in found.values())
    assert states(home, "2026-04-08T00:00")[SILENT].state == "overdue"


def test_lateness_is_that_of_the_first_readable_workbook_and_the_last_is_in_force(home):
    one = states(home, "2026-04-30T12:00")[CORRECTED]
    assert [sent.verdict for sent in one.sent] == ["returned", "accepted"]
    assert (one.first, one.latest, one.effective) == (one.sent[0], one.sent[1], one.sent[1])
    assert one.first.received_at == at("2026-04-03T09:00")
    assert not one.is_late


def test_a_running_month_sent_before_its_end_is_in_time(home):
    one = states(home, "2026-03-31T12:00")[EARLY]
    assert (one.state, one.first, one.is_late) == ("accepted", one.sent[0], False)
    assert states(home, "2026-06-01T12:00")[EARLY].first == one.first


def test_what_names_no_month_is_told_apart(home, tmp_path):
    copy = copied(home, tmp_path)
    file = tmp_path / "waiting.xlsx"
    file.write_bytes(book(SILENT))
    receive(copy, [Incoming(file, "t990101004", at("2026-04-06T09:00"))], at("2026-04-06T09:00"))
    found = unplaced(copy, at("2026-04-06T10:00"))
    assert [(one.account, one.verdict) for one in found] == [("t990101004", "unreadable"), ("t990101004", None)]
    assert len(unplaced(copy, at("2026-04-05T10:00"))) == 1


def test_a_permit_opens_a_locked_month_until_it_expires(home, tmp_path):
    copy = copied(home, tmp_path)
    act_id = permit_late(desk(copy, "2026-06-02T09:00"), township(SILENT)[0], MARCH)
    found = states(copy, "2026-06-02T09:00")
    assert (found[SILENT].state, found[SILENT].may_send, found[SILENT].permit.act_id) == ("locked", True, act_id)
    assert (found[SILENT].permit.payload["person"], found[SILENT].permit.payload["reason"]) == ("wang", WHY)
    assert not states(copy, "2026-06-02T08:59")[SILENT].may_send
    assert not found[NEW].may_send


def test_what_the_county_sent_back_is_to_be_sent_again(home, tmp_path):
    copy = copied(home, tmp_path)
    one = states(copy, "2026-05-03T09:00")[PUNCTUAL]
    send_back(desk(copy, "2026-05-03T09:00"), one.effective.submission_id)
    found = states(copy, "2026-05-03T09:00")[PUNCTUAL]
    assert (found.state, found.effective, found.is_late) == ("returned", None, False)


def test_a_month_the_county_exempts_is_not_owed(home, tmp_path):
    copy, code = copied(home, tmp_path), township(SILENT)[0]
    exempt(desk(copy, "2026-05-03T09:00"), f"SJ-01|990101|{code}|{MARCH}|", "990101", code, date(2026, 5, 10))
    assert states(copy, "2026-05-10T23:00")[SILENT].state == "exempt"
    assert states(copy, "2026-05-11T00:00")[SILENT].state == "overdue"
    assert states(copy, "2026-05-10T23:00")[NEW].state == "overdue"


def test_without_a_home_it_is_said(tmp_path):
    with pytest.raises(HomeError, match="请先执行 fadu init"):
        owed(Home(tmp_path / "none"), at("2026-06-01T00:00"))


def desk(home: Home, moment: str) -> Desk:
    return Desk(home, "wang", WHY, at(moment))
