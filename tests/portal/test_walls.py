"""Eighteen townships, each with a workbook, each at every other's pages: nothing crosses."""

import csv
from datetime import datetime, timedelta

import pytest

from dashboards.portal.known import Known
from dashboards.portal.shelf import Shelf
from ingest import reporting
from ingest.ledger import Ledger
from tests.support.mail import CONTRACT
from tests.support.portal import NOW, book

CANARY = "金丝雀{}"
KINDS = ("", "/returned", "/original", "/receipt")


@pytest.fixture(scope="module")
def towns(door) -> dict[str, tuple[str, str]]:
    """Account → code and name of the eighteen that report in March 2026."""
    with (door.home.county / "townships.csv").open(encoding="utf-8", newline="") as file:
        lines = [row for row in csv.DictReader(file) if row["valid_from"] <= "2026-03-31" <= (row["valid_to"] or "9")]
    return {f"t{row['township_code']}": (row["township_code"], row["township_name"]) for row in lines}


@pytest.fixture(scope="module")
def sent(door, towns) -> dict[str, str]:
    """Account → the receipt of its workbook, each with a word of its own in it."""
    found = {}
    for username, town in towns.items():
        own = CONTRACT | {"counterparty": CANARY.format(town[0]), "review_conclusion": "未知"}
        clerk = door.clerk(username)
        found[username] = clerk.receipt(clerk.send(book(town, contracts=[own])))
    return found


def test_eighteen_by_eighteen(door, towns, sent):
    assert len(towns) == 18
    submissions = {one["account"]: one["submission_id"] for one in door.events("judged")}
    for reader in towns:
        clerk = door.clerk(reader)
        for owner, receipt in sent.items():
            cell = "?sheet=F05 合同审查台账&cell=E3"
            paths = [f"/sent/{receipt}{kind}" for kind in KINDS]
            paths += [f"/evidence/{submissions[owner]}{cell}", f"/months/{towns[owner][0]}/2026-03"]
            answers = [clerk.get(path) for path in paths]
            want = 200 if owner == reader else 404
            assert [one.status_code for one in answers] == [want] * len(paths), (reader, owner)
            if owner != reader:
                own = CANARY.format(towns[owner][0]).encode()
                assert not [one.url for one in answers if own in one.content or towns[owner][1].encode() in one.content]
            else:
                assert CANARY.format(towns[owner][0]) in answers[4].text


def test_a_forged_stamp_is_refused_and_is_its_senders_alone(door, towns, sent):
    thief, victim = list(towns)[:2]
    clerk = door.clerk(thief)
    answer = clerk.send(book(towns[victim], 2))
    assert "不能接收" in answer.text
    assert door.events("judged")[-1]["verdict"] == "refused"
    receipt = clerk.receipt(answer)
    assert clerk.get(f"/sent/{receipt}").status_code == 200
    assert door.clerk(victim).get(f"/sent/{receipt}").status_code == 404
    assert receipt not in door.clerk(victim).get(f"/months/{towns[victim][0]}/2026-02").text


def test_the_county_sees_every_one_and_a_clerk_no_page_of_the_county(door, towns, sent):
    county = door.clerk("county")
    assert [county.get(f"/sent/{receipt}").status_code for receipt in sent.values()] == [200] * 18
    page = county.get("/county/?year=2026").text
    # One of them has been called otherwise since the first of April.
    assert [name for _, name in towns.values() if name not in page] == ["白石乡"]
    for path in ("/county/", "/county/acts", "/county/accounts"):
        assert door.clerk(next(iter(towns))).get(path).status_code == 403


def test_a_number_that_is_none_is_looked_for_in_what_is_new_only(door, sent, monkeypatch):
    read, events, known = [], Ledger.events, Known(door.home, Shelf())
    submission = door.events("judged")[0]["submission_id"]

    def counted(*about, **more):
        found = list(events(*about, **more))
        read.append(len(found))
        return found

    monkeypatch.setattr(Ledger, "events", counted)
    assert [known.receipt_of(number) for number in ("0" * 16, "1" * 16)] == [None, None]
    assert (read[0] >= 18, read[1]) == (True, 0)
    assert known.receipt_of(submission) in set(sent.values())


def test_who_asks_a_moment_earlier_is_answered_from_what_is_known(door, sent, monkeypatch):
    worked_out, owed, known = [], reporting.owed, Known(door.home, Shelf())
    monkeypatch.setattr(reporting, "owed", lambda home, now, *more: worked_out.append(now) or owed(home, now))
    for seconds in (5, 4, 24, 25, 4):
        known.owed(NOW + timedelta(seconds=seconds))
    assert [int((one - NOW).total_seconds()) for one in worked_out] == [5, 25, 4]


def test_who_was_let_in_after_something_came_leaves_no_older_answer_behind(door, sent):
    known = Known(door.home, Shelf())
    last = max(datetime.fromisoformat(one["received_at"]) for one in door.events("received"))
    before = known.owed(last - timedelta(seconds=1))
    now = known.owed(last + timedelta(seconds=1))
    sent_by_now = [sum(len(one.sent) for one in states) for states in (before, now)]
    assert sent_by_now[0] < sent_by_now[1] == len(door.events("received"))


def test_a_template_is_ones_own(door, towns):
    for username, (code, _) in list(towns.items())[:3]:
        answer = door.clerk(username).get("/template/2026-03")
        assert answer.status_code == 200
        assert code in answer.headers["Content-Disposition"]
    assert door.clerk(username).get("/template/2031-03").status_code == 404
