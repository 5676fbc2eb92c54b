"""Workbooks through both passes: the verdicts of spec 9 §14, and what one workbook means for the next."""

from datetime import UTC, date, datetime

import pytest

from expectations.candidate import Candidate, Judgement
from expectations.gate import judge
from tests.support.candidates import OTHER_TOWN, candidate, row

BREACH = {"F05": [row("F05", review_conclusion="未审查", sign_date="2026-03-20")]}
DOUBT = {"F05": [row("F05", review_required="否")]}
FAULT = {"F05": [row("F05", review_date="2026-03-02", review_submit_date="2026-03-03")]}
GOOD = {"F05": [row("F05")]}


def judged(*workbooks: Candidate) -> list[Judgement]:
    return judge(list(workbooks), {})


def rules(answer: Judgement) -> list[tuple[str, str]]:
    return [(one.rule, one.cell) for one in answer.problems]


@pytest.mark.parametrize(
    ("sheets", "verdict"),
    [
        ({}, "accepted"),
        (GOOD, "accepted"),
        (BREACH, "accepted"),
        (DOUBT, "needs_explanation"),
        (FAULT, "returned"),
        ({"F05": FAULT["F05"] + [row("F05", contract_no="2号", review_required="否")]}, "returned"),
        ({"F05": [row("F05", review_conclusion="随便")]}, "returned"),
    ],
    ids=["empty", "good", "breach", "doubt", "fault", "fault and doubt", "cell"],
)
def test_verdicts(sheets, verdict):
    assert judged(candidate(sheets))[0].verdict == verdict


def test_a_breach_of_the_law_is_told_and_accepted():
    (answer,) = judged(candidate(BREACH))
    assert [(one.rule, one.severity) for one in answer.problems] == [("F05-not-reviewed", "提示")]
    assert (answer.rows_total, answer.rows_clean) == ({"F05": 1}, {"F05": 1})


def test_a_batch_judges_each_file_by_itself_and_answers_in_the_order_given():
    files = [candidate(FAULT, at=3), candidate(GOOD, "2026-02", at=1), candidate(DOUBT, at=2, township=OTHER_TOWN)]
    assert [one.verdict for one in judged(*files)] == ["returned", "accepted", "needs_explanation"]
    assert [one.submission_id for one in judged(*files)] == [one.submission_id for one in files]
    assert judged() == []


def test_rows_of_one_file_do_not_clash_with_another():
    assert [one.verdict for one in judged(candidate(GOOD, at=1), candidate(GOOD, "2026-04", at=2))] == ["accepted"] * 2


def test_clean_rows_are_counted():
    sheets = {
        "F05": [*FAULT["F05"], row("F05", contract_no="2号"), row("F05", contract_no="3号", contract_type="其它")]
    }
    (answer,) = judged(candidate(sheets))
    assert (answer.rows_total, answer.rows_clean) == ({"F05": 3}, {"F05": 1})


def test_a_cell_that_cannot_be_read_is_told_once():
    unread = row("F02", review_conclusion="大概合法", review_body=None)
    (answer,) = judged(candidate({"F01": [row("F01", is_normative="是")], "F02": [unread]}))
    assert rules(answer) == [("F02-list", "N4")]
    unread = row("F05", sign_date="去年", review_conclusion="不合法")
    assert rules(judged(candidate({"F05": [unread]}))[0]) == [("F05-type", "L4")]


def test_a_required_column_that_is_not_there_is_told_once():
    lacking = [{name: cell for name, cell in row("F02").items() if name not in ("review_conclusion", "review_body")}]
    (answer,) = judged(candidate({"F01": [row("F01", is_normative="是")], "F02": lacking}))
    assert rules(answer) == [("header-missing", "")]
    assert answer.rows_clean == {"F01": 1, "F02": 0}


def test_two_rows_whose_keys_cannot_be_read_are_no_clash():
    sheets = {"F05": [row("F05", contract_no=None), row("F05", contract_no=None, title="另一件")]}
    assert rules(judged(candidate(sheets))[0]) == [("F05-required", "A4"), ("F05-required", "A5")]


def test_the_cover_is_judged():
    (answer,) = judged(candidate({}, reviewer="张一", fill_date=date(2026, 2, 20)))
    assert [one.rule for one in answer.problems] == ["F00-reporter-is-reviewer", "F00-filled-before-month"]
    assert {one.sheet_name for one in answer.problems} == {"封面"}


def test_problems_stand_in_the_order_of_the_file():
    sheets = {"F05": [row("F05", contract_no=None), *FAULT["F05"]], "F02": [row("F02", market_related="也许")]}
    (answer,) = judged(candidate(sheets, reviewer="张一"))
    assert [(one.sheet_name[:3], one.cell) for one in answer.problems] == [
        ("封面", "B5"),
        ("F02", "A4"),
        ("F02", "E4"),
        ("F05", "A4"),
        ("F05", "H5"),
    ]


def test_without_its_mode_nobody_knows_what_an_empty_cell_means():
    march = candidate({"F05": [row("F05", sign_date="2026-03-20")]}, at=1)
    april = candidate(GOOD, "2026-04", at=2, reporting_mode=None)
    assert [one.verdict for one in judged(march, april)] == ["accepted", "accepted"]


def test_the_bytes_in_force_again_are_a_duplicate():
    first, second = candidate(GOOD, at=1), candidate(GOOD, at=2)
    assert [one.verdict for one in judged(second, first)] == ["duplicate", "accepted"]
    other_month = candidate(GOOD, "2026-02", at=3)
    assert [one.verdict for one in judged(first, other_month)] == ["accepted", "accepted"]


def test_the_bytes_of_a_superseded_or_returned_version_are_a_new_submission():
    first, corrected, again = candidate(GOOD, at=1), candidate(BREACH, at=2), candidate(GOOD, at=3)
    assert [one.verdict for one in judged(first, corrected, again)] == ["accepted"] * 3
    assert [one.verdict for one in judged(candidate(FAULT, at=1), candidate(FAULT, at=2))] == ["returned"] * 2


def test_a_returned_version_leaves_the_accepted_one_in_force():
    first, bad = candidate({"F07": [row("F07")]}, at=1), candidate({"F05": FAULT["F05"]}, at=2)
    training = candidate({"F08": [row("F08")]}, "2026-04", at=3)
    assert [one.verdict for one in judged(first, bad, training)] == ["accepted", "returned", "accepted"]


def test_an_accepted_version_replaces_the_month_whole():
    first, empty = candidate({"F07": [row("F07")]}, at=1), candidate({}, at=2)
    training = candidate({"F08": [row("F08")]}, "2026-04", at=3)
    assert [one.verdict for one in judged(first, empty, training)] == ["accepted", "accepted", "returned"]


def test_its_own_month_counts_as_it_is_now():
    roster = candidate({"F07": [row("F07")]}, at=1)
    without = candidate({"F08": [row("F08")]}, at=2)
    assert [one.verdict for one in judged(roster, without)] == ["accepted", "returned"]


def test_of_one_moment_the_smaller_hash_comes_first():
    pair = sorted((candidate(GOOD, at=1, data=name) for name in "ab"), key=lambda one: one.sha256)
    third = candidate(GOOD, at=2, data="a")
    verdicts = [one.verdict for one in judged(third, *reversed(pair))]
    assert verdicts[1:] == ["accepted", "accepted"]
    in_force = pair[1]
    assert verdicts[0] == ("duplicate" if in_force.sha256 == third.sha256 else "accepted")


def test_history_is_only_what_came_before():
    roster = candidate({"F07": [row("F07")]}, at=9)
    roster.received_at = datetime(2026, 12, 1, tzinfo=UTC)
    training = candidate({"F08": [row("F08")]}, "2026-04", at=2)
    town = training.township_code
    assert judge([training], {town: [roster]})[0].verdict == "returned"
    roster.received_at = datetime(2026, 1, 1, tzinfo=UTC)
    assert judge([candidate({"F08": [row("F08")]}, "2026-04", at=2)], {town: [roster]})[0].verdict == "accepted"
