"""What the door knows of a successor's rows: 第一镇 and 第二镇 became one on 1 March 2026 (9-semantics.md §7)."""

from datetime import date

import pytest

from expectations.form import all_rule_ids, load_form
from expectations.messages import severity_of
from tests.support import wide_county
from tests.support.books import Book
from tests.support.history_cases import BEFORE, NOW, book, rows
from tests.support.rule_cases import TABLE
from tests.support.wide_county import Paper, township

FORMS = sorted(path.stem for path in TABLE.glob("F*.yml") if f"{path.stem}-held-by-two" in all_rule_ids())
LAST_DAY = "2026-02-28"
APRIL = ("2026-04", date(2026, 5, 6), "2026-05-06T10:00")
Sent = tuple[int, str, list[dict], tuple]


def shared(code: str, **changes: object) -> list[dict]:
    """A row whose number does not tell whose it is."""
    return rows(code, 1, sign="见档案", **changes)


# Case → (who sends: 0 the successor, 1 and 2 its predecessors, 3 a neighbour; register, rows, when), in order.
CASES: dict[str, list[Sent]] = {
    **{f"{code} good": [(1, code, shared(code), BEFORE), (0, code, shared(code), NOW)] for code in FORMS},
    **{
        f"{code} bad": [(1, code, shared(code), BEFORE), (2, code, shared(code), BEFORE), (0, code, shared(code), NOW)]
        for code in FORMS
    },
    "its own from before": [
        (1, "F05", shared("F05"), BEFORE), (2, "F05", shared("F05"), BEFORE), (0, "F05", shared("F05"), BEFORE),
        (0, "F05", shared("F05", remark="续报"), NOW),
    ],
    "born after the merger": [
        (1, "F05", shared("F05"), BEFORE), (2, "F05", shared("F05"), BEFORE),
        (0, "F05", shared("F05", review_submit_date="2026-03-02", review_date="2026-03-04", sign_date="2026-03-06"),
         NOW),
    ],
    "told apart by the former name": [
        (1, "F05", shared("F05"), BEFORE), (2, "F05", shared("F05"), BEFORE),
        (0, "F05", shared("F05", contract_no="{first}青合〔2026〕1号之1"), NOW),
    ],
    "filled by the predecessor and empty now": [
        (1, "F05", shared("F05"), BEFORE), (0, "F05", shared("F05", sign_date=None), NOW),
    ],
    "the predecessor corrects a month of its own": [
        (1, "F07", shared("F07"), BEFORE), (0, "F07", shared("F07"), NOW),
        (1, "F07", shared("F07", remark="补正"), (*BEFORE[:2], "2026-04-20T10:00")),
    ],
    "an officer of the predecessor is nowhere": [
        (1, "F07", rows("F07", 2), BEFORE), (0, "F07", rows("F07", 2)[:1], NOW), (0, "F07", rows("F07", 2)[:1], APRIL),
    ],
}  # fmt: skip
NUMBERS = {name: 4 * at + 1 for at, name in enumerate(CASES)}


def whose(name: str, at: int) -> tuple[str, str]:
    return township(NUMBERS[name] + at)


def paper(name: str, step: int, at: int, code: str, own: list[dict], time: tuple) -> Paper:
    first = whose(name, 1)[1]
    told = [{k: v.replace("{first}", first) if isinstance(v, str) else v for k, v in row.items()} for row in own]
    made: Book = book(code, told, whose(name, at), time)
    return Paper(f"{name} {step}", made.to_bytes(), time[2])


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("successors")
    ended = {"valid_to": LAST_DAY}
    special = {NUMBERS[name] + at: ended | {"successor_code": whose(name, 0)[0]} for name in CASES for at in (1, 2)}
    papers = [paper(name, step, *line) for name, lines in CASES.items() for step, line in enumerate(lines)]
    home = wide_county.home(folder, 4 * len(CASES), special)
    return wide_county.answers(home, folder, sorted(papers, key=lambda one: one.received_at))


def told(answers: dict, name: str, step: int = -1) -> list[dict]:
    """What a paper of a case, the last as a rule, was told beside what takes nothing from it."""
    steps = len(CASES[name])
    before = [answers[f"{name} {at}"]["verdict"] for at in range(steps - 1)]
    assert set(before) <= {"accepted"}, [answers[f"{name} {at}"]["problems"] for at in range(steps - 1)]
    return answers[f"{name} {step % steps}"]["problems"]


def asked(problems: list[dict]) -> list[dict]:
    return [one for one in problems if severity_of(one["rule"]) != "提示"]


@pytest.mark.parametrize("code", FORMS)
def test_what_one_predecessor_holds_goes_on_without_a_question(code, answers):
    assert asked(told(answers, f"{code} good")) == []


@pytest.mark.parametrize("code", FORMS)
def test_what_two_predecessors_hold_is_sent_back_with_the_remedy(code, answers):
    problems = asked(told(answers, f"{code} bad"))
    # What it stands beside is held by two as well.
    assert {one["rule"].partition("-")[2] for one in problems} == {"held-by-two"}
    (problem,) = [one for one in problems if one["rule"].startswith(code)]
    first, second = whose(f"{code} bad", 1)[1], whose(f"{code} bad", 2)[1]
    assert (problem["rule"], problem["severity"]) == (f"{code}-held-by-two", "强制性")
    assert problem["sheet_name"] == load_form(code).sheet_name
    assert f"{first}、{second}" in problem["message"]
    assert load_form(code).column(problem["column_name"]).type == "text"
    assert problem["hint"].startswith(f"请在编号前加原乡镇名称，例如“{first}")


@pytest.mark.parametrize("name", ["its own from before", "born after the merger", "told apart by the former name"])
def test_what_is_its_own_is_nobody_elses(name, answers):
    assert asked(told(answers, name)) == []


def test_a_cell_the_predecessor_filled_is_missed(answers):
    (problem,) = asked(told(answers, "filled by the predecessor and empty now"))
    assert (problem["rule"], problem["column_name"]) == ("F05-filled-before", "sign_date")
    assert "2026年2月" in problem["message"]


def test_officers_the_successor_has_taken_over_are_no_strangers_to_the_predecessors_correction(answers):
    asked_of = {one["rule"] for one in asked(told(answers, "the predecessor corrects a month of its own"))}
    # The cover says 首次报送 once more, and nothing else is wrong.
    assert asked_of == {"F00-first-again"}


def test_an_officer_who_was_not_taken_over_is_missed_once(answers):
    name = "an officer of the predecessor is nowhere"
    (missed,) = told(answers, name, 1)
    assert missed["rule"] == "F07-officer-missing"
    assert told(answers, name) == []
