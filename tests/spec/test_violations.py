"""A true breach of every indicator's duty is accepted at the door and counted (spec 9 §12; cases: violations.yml)."""

import re

import pytest

from expectations.normal import key_text
from ingest.accepted import refresh
from ingest.ledger import Ledger
from tests.support import wide_county
from tests.support.violations import SPEC, Violation, directions, office_paper, scored_indicators, violations
from tests.support.warehouse import query, run_dbt

CASES = violations()
KNOWN = directions()
COUNTED = [case for case in CASES if case.indicator in KNOWN]
BUILD = ["--select", "+fct_duties", "+fct_indicator_values", "+fct_indicator_marks"]
BUILD += ["--exclude-resource-type", "unit_test", "--indirect-selection", "cautious", "--vars", "{as_of: 2027-01-31}"]


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A home every case was handed in to, and the answers."""
    folder = tmp_path_factory.mktemp("violations")
    home = wide_county.home(folder, len(CASES))
    papers = [*(paper for case in CASES for paper in case.papers()), office_paper(CASES)]
    return home, wide_county.answers(home, folder, papers)


@pytest.fixture(scope="module")
def facts(county, tmp_path_factory) -> dict[str, list[dict]]:
    """What a build of the accepted rows counts: duties, values and marks of the year."""
    home, _ = county
    with Ledger(home.ledger_file) as ledger:
        last = max(event.seq for event in ledger.events())
    refresh(home, last, None)
    build = tmp_path_factory.mktemp("build")
    run_dbt(home.path, build, "build", *BUILD)
    year = "where grain = 'year' and period_start = date '2026-01-01'"
    return {
        "duties": query(build, "select * from marts.fct_duties order by duty_id"),
        "values": query(build, f"select * from marts.fct_indicator_values {year}"),
        "marks": query(build, "select * from marts.fct_indicator_marks where scheme_year = 2026"),
    }


def of(case: Violation, rows: list[dict]) -> list[dict]:
    return [row for row in rows if (row["township_code"], row["indicator_code"]) == (case.place[0], case.indicator)]


def test_every_scored_indicator_has_a_violation():
    said = re.search(r"\((\d+) scored", SPEC.read_text(encoding="utf-8"))
    codes = scored_indicators()
    assert len(codes) == len(set(codes)) == int(said.group(1))
    assert {case.indicator for case in CASES} == set(codes)


def test_every_scored_indicator_the_build_knows_is_counted():
    assert {case.indicator for case in COUNTED} == set(KNOWN) != set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_door_accepts_it_and_asks_nothing(case, county):
    _, answers = county
    answer = answers[str(case.number)]
    assert [one for one in answer["problems"] if one["severity"] != "提示"] == []
    assert answer["verdict"] == "accepted"


@pytest.mark.parametrize("case", [case for case in CASES if "first" in case.line], ids=lambda case: case.name)
def test_what_was_sent_back_first_was_sent_back(case, county):
    assert county[1][f"{case.number} first"]["verdict"] == "returned"


def test_the_county_offices_lists_are_accepted(county):
    assert (county[1]["office"]["verdict"], county[1]["office"]["problems"]) == ("accepted", [])


@pytest.mark.parametrize("case", COUNTED, ids=lambda case: case.name)
def test_its_duty_stands_as_broken(case, facts):
    duties = of(case, facts["duties"])
    if case.counted_by.get("absence"):
        assert [duty for duty in duties if duty["den_w"]] == []
        return
    state = case.counted_by.get("state", {"up": "unmet", "down": "met"}[KNOWN[case.indicator]])
    parts = [key_text(part) for part in case.key_parts()]
    found = [duty for duty in duties if all(part in duty["record_key"] for part in parts)]
    if "placed_on" in case.counted_by:
        found = [duty for duty in found if duty["placed_on"] == case.counted_by["placed_on"]]
    assert state in {duty["state"] for duty in found}, duties


@pytest.mark.parametrize("case", COUNTED, ids=lambda case: case.name)
def test_it_costs_the_township_of_its_value_and_its_mark(case, facts):
    (value,), (mark,) = of(case, facts["values"]), of(case, facts["marks"])
    if not case.counted_by.get("absence"):
        adverse = {"up": value["denominator"] - value["numerator"], "down": value["numerator"]}
        assert value["denominator"] > 0
        assert adverse[KNOWN[case.indicator]] > 0
    assert mark["marks_lost"] > 0
