"""The golden case of the year's end: a merger, bonus, penalty, vetoes, red lines, the quota, as worked out by hand."""

import json
from pathlib import Path

import pytest
import yaml

from tests.assessment.compare import assessed, counted, dates, label, lost, number, period_end, table
from tests.assessment.home import Fadu, county
from tests.assessment.workbooks import sources, write_all

HERE = Path(__file__).parent
GONE, SUCCESSOR = "990101202", "990101201"
EXPECTED = [(row["township_code"], row) for row in table(HERE / "expected.csv")]
YEARS = [(code, row) for code, row in EXPECTED if row["grain"] == "year"]


def _confirm(fadu: Fadu, act: dict) -> None:
    options = {"--form": act["form"], "--record": act["record"], "--person": act["person"], "--reason": act["reason"]}
    fadu("decide", "confirm", *(part for option in options.items() for part in option))


@pytest.fixture(scope="module")
def walked(tmp_path_factory) -> tuple[Fadu, list[dict]]:
    """The county, submitted, decided and run; with the verdicts."""
    folder = tmp_path_factory.mktemp("golden")
    fadu = Fadu(folder / "home")
    settings = {row["key"]: row["value"] for row in table(HERE / "scheme_settings.csv")}
    made = county(folder, table(HERE / "townships.csv"), settings, HERE / "scheme_items.csv")
    fadu("init", "--county", str(made))
    manifest = write_all(folder, sources(HERE / "rows.yml"))
    verdicts = json.loads(fadu("submit", "--manifest", str(manifest), "--json"))
    for act in yaml.safe_load((HERE / "acts.yml").read_text(encoding="utf-8")):
        _confirm(fadu, act)
    fadu("run", "--as-of", "2027-01-31")
    return fadu, verdicts


@pytest.fixture(scope="module")
def marts(walked) -> dict[str, list[dict]]:
    """The marts that are compared, whole."""
    names = ("indicator_values", "indicator_marks", "mark_losses", "assessments", "bonus_penalty", "duties")
    return {name: walked[0].query(f"select * from marts.fct_{name}") for name in names}


def test_every_workbook_is_accepted_also_one_that_comes_after_its_township_is_gone(walked):
    assert [v["file"] for v in walked[1] if v["verdict"] != "accepted"] == []


@pytest.mark.parametrize(("code", "row"), EXPECTED, ids=label)
def test_value(marts, code, row):
    key = (code, row["indicator_code"], row["grain"], period_end(row["period"]))
    names = ("township_code", "indicator_code", "grain", "period_end")
    got = [r for r in marts["indicator_values"] if tuple(r[n] for n in names) == key]
    assert [counted(r) for r in got] == [counted(row)], row["arithmetic"]


@pytest.mark.parametrize(("code", "row"), YEARS, ids=label)
def test_mark(marts, code, row):
    names = ("township_code", "indicator_code", "scheme_year")
    key = (code, row["indicator_code"], "2026")
    got = [r for r in marts["indicator_marks"] if tuple(str(r[n]) for n in names) == key]
    assert [number(r["mark"]) for r in got] == [number(row["mark"])], row["arithmetic"]
    small = [str(r["is_small"]).lower() for r in got]
    assert not row["is_small"] or small == [row["is_small"]], row["arithmetic"]


def test_a_township_that_is_gone_has_no_cell_after_it_and_no_year(marts):
    cells = [r for r in marts["indicator_values"] if r["township_code"] == GONE and r["period_end"] > "2026-06-30"]
    years = [r for r in marts["indicator_marks"] if r["township_code"] == GONE and int(r["scheme_year"]) == 2026]
    assert (cells, years) == ([], [])


def test_one_number_in_two_townships_is_two_records(marts):
    rows = [r for r in marts["duties"] if (r["indicator_code"], r["record_key"]) == ("JC-01", "2026-001")]
    theirs = {r["reported_by"]: r["township_code"] for r in rows if r["reported_by"] in (GONE, SUCCESSOR)}
    assert theirs == {GONE: SUCCESSOR, SUCCESSOR: SUCCESSOR}
    assert len({r["duty_id"] for r in rows}) == len(rows)


def test_a_record_of_the_township_that_is_gone_goes_on_in_its_successors_workbook(marts):
    rows = [r for r in marts["duties"] if (r["indicator_code"], r["record_key"]) == ("GF-01", "白政发〔2026〕2号")]
    assert [(r["reported_by"], r["township_code"], r["state"]) for r in rows] == [(GONE, SUCCESSOR, "met")]


def test_losses(marts):
    rows = [r for r in marts["mark_losses"] if int(r["scheme_year"]) == 2026]
    expected = table(HERE / "losses.csv")
    assert lost(rows) == lost(expected)
    assert len(rows) == len(expected)
    assert dates(rows, expected) == dates(expected, expected)


def test_assessment(marts):
    rows = [r for r in marts["assessments"] if int(r["scheme_year"]) == 2026]
    assert {r["township_code"]: assessed(r) for r in rows} == {
        r["township_code"]: assessed(r) for r in table(HERE / "assessment.csv")
    }


def _event(row: dict) -> tuple:
    names = ("township_code", "reported_by", "event_type")
    return *(row[n] for n in names), number(row["points"]), str(row["is_counted"]).lower()


def test_bonus_and_penalty(marts):
    expected = {r["event_id"]: _event(r) for r in table(HERE / "bonus.csv")}
    assert {r["event_id"]: _event(r) for r in marts["bonus_penalty"]} == expected
