"""Every rule about files, doors, covers and structure, by one good and one bad file through the real door."""

import pytest

from expectations.form import load_form, workbook_rules
from tests.support import wide_county
from tests.support.workbook_cases import workbook_cases

CASES = workbook_cases()
IDS = [case.rule for case in CASES]
FILE_RULES = [rule.id for rule in workbook_rules().values() if rule.verdict == "unreadable"]


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("door")
    sides = [(case, side) for case in CASES for side in ("good", "bad")]
    papers = [one for at, (case, side) in enumerate(sides) for one in case.papers(side, wide_county.township(at + 2))]
    special = {at + 2: case.township(side) for at, (case, side) in enumerate(sides)}
    return wide_county.answers(wide_county.home(folder, len(sides) + 1, special), folder, papers)


def test_every_rule_has_its_line_or_its_file():
    cover = load_form("F00")
    rules = [*workbook_rules(), *cover.cell_rules(), *cover.history_rules(), *(rule.id for rule in cover.rules)]
    assert sorted([*IDS, *FILE_RULES]) == sorted(rules)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_is_as_it_should_be_passes(case, answers):
    answer = answers[f"{case.rule} good"]
    assert answer["problems"] == []
    assert answer["verdict"] == "accepted"


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_is_not_is_told_at_its_place_and_nothing_else(case, answers):
    answer = answers[f"{case.rule} bad"]
    names = ("rule", "sheet_name", "cell", "column_name")
    assert [tuple(one[name] for name in names) for one in answer["problems"]] == [case.told]
    assert answer["verdict"] == case.verdict


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_fact_of_the_message_is_known(case, answers):
    for problem in answers[f"{case.rule} bad"]["problems"]:
        assert "—" not in problem["message"] + problem["hint"]
