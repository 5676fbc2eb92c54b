"""The golden year: what the commands print for three townships is what was worked out by hand, to the last digit."""

import json
from pathlib import Path

import pytest

from tests.assessment.compare import assessed, counted, dates, label, lost, number, period_end, table
from tests.assessment.home import ROOT, TOWNSHIPS, Fadu, golden_county
from tests.assessment.workbooks import HEADERS, RETURNED, sources, write_all

HERE = Path(__file__).parent
OFFICES = [*(f"{code}/rows.yml" for code in TOWNSHIPS), "county.yml"]
ITEMS = [row for row in table(ROOT / "dbt" / "seeds" / "scheme_items.csv") if row["scheme_year"] == "2026"]
# What the shipped scheme scores.
SCORED = {row["indicator_code"] for row in ITEMS}
EXPECTED = [(code, row) for code in TOWNSHIPS for row in table(HERE / code / "expected.csv")]
YEARS = [(code, row) for code, row in EXPECTED if row["grain"] == "year" and row["indicator_code"] in SCORED]


@pytest.fixture(scope="module")
def walked(tmp_path_factory) -> tuple[Fadu, list[dict]]:
    """The golden county, submitted and run; with the verdicts."""
    folder = tmp_path_factory.mktemp("golden")
    fadu = Fadu(folder / "home")
    fadu("init", "--county", str(golden_county(folder)))
    manifest = write_all(folder, [office for name in OFFICES for office in sources(HERE / name)])
    verdicts = json.loads(fadu("submit", "--manifest", str(manifest), "--json", code=2))
    fadu("run", "--as-of", "2027-01-31")
    return fadu, verdicts


@pytest.fixture(scope="module")
def values(walked) -> dict[tuple, dict]:
    rows = walked[0].query("select * from marts.fct_indicator_values")
    return {(r["township_code"], r["indicator_code"], r["grain"], r["period_end"]): r for r in rows}


@pytest.fixture(scope="module")
def marks(walked) -> dict[tuple, dict]:
    rows = walked[0].query("select * from marts.fct_indicator_marks")
    return {(r["township_code"], r["indicator_code"], int(r["scheme_year"])): r for r in rows}


@pytest.fixture(scope="module")
def losses(walked) -> list[dict]:
    return walked[0].query("select * from marts.fct_mark_losses where scheme_year = 2026")


def test_every_workbook_is_accepted_but_the_faulty_sendings(walked):
    verdicts = {Path(v["file"]).stem: v["verdict"] for v in walked[1]}
    assert verdicts == {name: "returned" if name.endswith(RETURNED) else "accepted" for name in verdicts}
    assert "returned" in verdicts.values()


@pytest.mark.parametrize(("code", "row"), EXPECTED, ids=label)
def test_value(values, code, row):
    got = values[code, row["indicator_code"], row["grain"], period_end(row["period"])]
    assert counted(got) == counted(row), row["arithmetic"]


@pytest.mark.parametrize(("code", "row"), YEARS, ids=label)
def test_mark(marks, code, row):
    got = marks[code, row["indicator_code"], int(row["period"])]
    expected = number(row["mark"])
    assert number(got["mark"]) == expected, row["arithmetic"]
    lost_marks = None if expected is None else number(got["full_marks"]) - expected
    assert lost_marks is None or number(got["marks_lost"]) == lost_marks
    assert got["status"] == row["status"]
    if row["is_small"]:
        assert str(got["is_small"]).lower() == row["is_small"], row["arithmetic"]


def test_every_scored_indicator_has_its_year_row_here():
    rows = {(code, row["indicator_code"]) for code, row in YEARS if row["period"] == "2026"}
    assert rows == {(code, indicator) for code in TOWNSHIPS for indicator in SCORED}


def test_losses(losses):
    expected = table(HERE / "losses.csv")
    assert lost(losses) == lost(expected)
    assert len(losses) == len(expected)
    assert dates(losses, expected) == dates(expected, expected)


def test_a_lost_mark_shows_the_cell_that_lacks(losses):
    got = {(r["township_code"], r["indicator_code"], r["record_key"]): r for r in losses}
    expected = {(r["township_code"], r["indicator_code"], r["record_key"]): r["shows"] for r in _shown()}
    assert {key: _header(got[key]) for key in expected} == expected != {}


def _shown() -> list[dict]:
    return [row for row in table(HERE / "losses.csv") if row["shows"]]


def _header(loss: dict) -> str:
    """The header of the column a lost mark points to; the golden registers have fewer than 52 columns."""
    letters = loss["cell"].rstrip("0123456789")
    column = ord(letters[-1]) - ord("A") + 26 * (len(letters) - 1)
    return HEADERS[loss["sheet_name"][:3]][1][column]


def test_a_duty_across_the_years_is_scored_once_and_a_date_beyond_the_calendar_is_provisional(walked):
    names = ("township_code", "indicator_code", "record_key", "placed_on", "due_on", "is_provisional", "scored_year")
    rows = walked[0].query(f"select {', '.join(names)} from marts.fct_duties")
    expected = [tuple(row[n] for n in names) for row in table(HERE / "carried.csv")]
    wanted = {row[:3] for row in expected}
    got = [tuple(str(row[n]) for n in names) for row in rows]
    told = [(*row[:5], row[5].lower(), row[6]) for row in got if row[:3] in wanted]
    assert sorted(told) == sorted(expected)


def test_assessment(walked):
    rows = walked[0].query("select * from marts.fct_assessments where scheme_year = 2026")
    expected = {r["township_code"]: assessed(r) for r in table(HERE / "assessment.csv")}
    assert {r["township_code"]: assessed(r) for r in rows} == expected
