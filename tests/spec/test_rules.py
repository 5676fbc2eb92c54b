"""Every rule of the forms, by one good and one bad workbook through the real door (tables: tests/spec/rules)."""

import pytest

from expectations.form import load_form
from tests.support import wide_county
from tests.support.rule_cases import HISTORY_KINDS, Case, Told, form_cases
from tests.support.wide_county import OFFICE, Paper, township

FORMS = [
    "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "F09", "F10", "F11", "F12", "F13", "F14", "F15", "F16",
    "F17", "F18", "F19", "F20", "F21", "F22", "F23",
]  # fmt: skip
CASES = form_cases()
SIDES = ("good", "bad")
RECEIVED = {"before": "2026-03-03T10:00", "good": "2026-04-03T10:00", "bad": "2026-04-03T10:00"}
IDS = [case.rule for case in CASES]


def papers(cases: list[Case], *sides: str) -> list[Paper]:
    """The workbooks of some cases: good and bad each of a township of its own, with what it sent the month before."""
    found = []
    number = 0
    for case in cases:
        for side in sides or SIDES:
            number += 1
            where = OFFICE if case.is_county else township(number)
            for part in ("before", side) if "before" in case.line else (side,):
                data = case.workbook(part, where).to_bytes()
                found.append(Paper(f"{case.rule} {side} {part}", data, RECEIVED[part]))
    return found


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> dict[str, dict]:
    """Township workbooks in one batch; the county office has one list a month, so each of its cases has a home."""
    own = [case for case in CASES if not case.is_county]
    folder = tmp_path_factory.mktemp("townships")
    found = wide_county.answers(wide_county.home(folder, 2 * len(own)), folder, papers(own))
    for case in CASES:
        for side in SIDES if case.is_county else ():
            folder = tmp_path_factory.mktemp("office")
            found |= wide_county.answers(wide_county.home(folder, 2), folder, papers([case], side))
    return found


def told(answer: dict) -> list[Told]:
    names = ("rule", "sheet_name", "cell", "column_name")
    return sorted(tuple(one[name] for name in names) for one in answer["problems"])


def test_every_rule_of_these_forms_has_a_line_in_the_tables():
    forms = [load_form(code) for code in FORMS]
    rules = [[*form.cell_rules(), *form.history_rules(), *(rule.id for rule in form.rules)] for form in forms]
    elsewhere = {f"{form.code}-{kind}" for form in forms for kind in HISTORY_KINDS}
    assert sorted(IDS) == sorted(rule for of_form in rules for rule in of_form if rule not in elsewhere)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_is_lawful_passes(case, answers):
    answer = answers[f"{case.rule} good good"]
    assert answers.get(f"{case.rule} good before", answer)["verdict"] == "accepted"
    assert told(answer) == case.told("good")
    assert answer["verdict"] == "accepted"


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_is_not_is_told_at_its_cell_and_nothing_else(case, answers):
    answer = answers[f"{case.rule} bad bad"]
    assert told(answer) == case.told("bad")
    assert answer["verdict"] == case.verdict


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_fact_of_the_message_is_known(case, answers):
    for problem in answers[f"{case.rule} bad bad"]["problems"]:
        assert "—" not in problem["message"] + problem["hint"]
