"""Every numbered trap of docs/spec/6-traps.md has its named cases, and the door does with each what it must."""

from pathlib import Path

import pytest

from tests.integration.traps.cases import Case, cases
from tests.support import wide_county
from tests.support.sample_county import Submitted, accepted_rows
from tests.support.traps import SPELT, spellings, traps

CASES = cases()
PLACE = ("rule", "sheet_name", "cell", "column_name")
TEN_DAYS = "CL-14,应诉答辩举证,县应诉工作规定,第三条,ND,10,true,2026-03-01,traps.yml"


def test_every_numbered_trap_has_a_case_and_every_case_a_trap():
    assert {case.trap for case in CASES} == set(traps()) == set(range(1, 28))


@pytest.mark.parametrize("trap", SPELT)
def test_every_spelling_the_contract_lists_is_a_case(trap: int):
    assert spellings(trap) - {case.name for case in CASES if case.trap == trap} == set()


def test_no_case_could_not_fail():
    assert [case.name for case in CASES if not case.told and not case.read] == []


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Submitted:
    """A county in which every case has two townships, and all papers handed in, in the order in which they came."""
    folder = tmp_path_factory.mktemp("traps")
    home = wide_county.home(folder, 2 * len(CASES), _townships(), clocks=[TEN_DAYS])
    papers = sorted((paper for case in CASES for paper in case.papers()), key=lambda paper: paper.received_at)
    return Submitted(folder, home, list(wide_county.answers(home, folder, papers).items()))


def _townships() -> dict[int, dict[str, str]]:
    """What is special about some townships: a former name, a neighbour that was merged into them."""
    renamed = {case.number: {"aliases": case.raw["renamed"]} for case in CASES if "renamed" in case.raw}
    merged = [case for case in CASES if case.raw.get("merged")]
    return renamed | {case.number + 1: {"valid_to": "2026-03-15", "successor_code": case.own[0]} for case in merged}


@pytest.fixture(scope="module")
def in_force(done: Submitted) -> dict[tuple[str, str], list[dict[str, str]]]:
    """(file name, register) → its typed records in force, in order."""
    typed, files = accepted_rows(done)
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for form, rows in typed.items():
        for (file, _sheet, _row), values in sorted(rows.items()):
            if file in files:
                found.setdefault((Path(file).name, form), []).append(values)
    return found


def test_what_was_sent_before_was_accepted(done: Submitted):
    before = {name: answer["verdict"] for name, answer in done.answers if name.endswith("-before")}

    assert len(before) == sum("before" in case.raw for case in CASES)
    assert set(before.values()) == {"accepted"}, before


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.trap}-{case.name}")
def test_the_door_says_what_the_contract_says_and_nothing_else(done: Submitted, case: Case):
    answer = dict(done.answers)[case.id]

    assert sorted(tuple(problem[name] for name in PLACE) for problem in answer["problems"]) == case.told
    assert answer["verdict"] == case.verdict
    assert case.raw.get("says", "") in "".join(problem["message"] for problem in answer["problems"])


@pytest.mark.parametrize("case", [case for case in CASES if case.read], ids=lambda case: f"{case.trap}-{case.name}")
def test_what_was_meant_is_in_force(in_force: dict, case: Case):
    for form, meant in case.read.items():
        rows = in_force.get((case.file_name, form), [])
        assert [{name: row[name] for name in one} for row, one in zip(rows, meant, strict=True)] == meant


@pytest.mark.parametrize("case", [case for case in CASES if "belated" in case.raw], ids=lambda case: case.name)
def test_what_is_not_of_the_month_is_flagged_and_nothing_is_asked(done: Submitted, case: Case):
    answer = dict(done.answers)[case.id]

    assert len(answer["belated"].get(case.form, [])) == case.raw["belated"]
    assert answer["verdict"] == "accepted"


@pytest.mark.parametrize("case", [case for case in CASES if case.raw.get("replaces")], ids=lambda case: case.name)
def test_what_was_replaced_is_in_force_no_longer(in_force: dict, case: Case):
    assert (f"{case.id}-before.xlsx", case.form) not in in_force
