"""The golden year: what the commands print for three townships is what was worked out by hand, to the last digit."""

import csv
import json
from calendar import monthrange
from decimal import Decimal
from pathlib import Path

import pytest

from tests.assessment.home import ROOT, TOWNSHIPS, Fadu, golden_county
from tests.assessment.workbooks import HEADERS, RETURNED, write_all

HERE = Path(__file__).parent
SCHEME = ROOT / "dbt" / "seeds" / "scheme_items.csv"
YEAR = "2026"


def _table(name: str) -> list[dict]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _items() -> list[dict]:
    with SCHEME.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["scheme_year"] == YEAR]


# What the shipped scheme scores, and which of it has a rule for small numbers.
SCORED = {row["indicator_code"] for row in _items()}
SMALL = {row["indicator_code"] for row in _items() if "n0=" in row["rule_params"]}


def _last_day(year: int, month: int) -> str:
    return f"{year}-{month:02}-{monthrange(year, month)[1]}"


def _period_end(period: str) -> str:
    year, _, part = period.partition("-")
    month = 12 if not part else int(part[1]) * 3 if part.startswith("Q") else int(part)
    return _last_day(int(year), month)


def _number(text) -> Decimal | None:
    return None if text in ("", "—", None) else Decimal(str(text))


def _expected() -> list[tuple[str, dict]]:
    return [(code, row) for code in TOWNSHIPS for row in _table(f"{code}/expected.csv")]


def _year_rows() -> list[tuple[str, dict]]:
    return [(code, row) for code, row in _expected() if row["grain"] == "year" and row["indicator_code"] in SCORED]


def _label(part) -> str:
    return part if isinstance(part, str) else f"{part['indicator_code']}-{part['grain']}-{part['period']}"


@pytest.fixture(scope="module")
def walked(tmp_path_factory) -> tuple[Fadu, list[dict]]:
    """The golden county, submitted and run; with the verdicts."""
    folder = tmp_path_factory.mktemp("golden")
    fadu = Fadu(folder / "home")
    fadu("init", "--county", str(golden_county(folder)))
    verdicts = json.loads(fadu("submit", "--manifest", str(write_all(folder)), "--json", code=2))
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


def test_every_workbook_is_accepted_but_the_faulty_sendings(walked):
    verdicts = {Path(v["file"]).stem: v["verdict"] for v in walked[1]}
    assert verdicts == {name: "returned" if name.endswith(RETURNED) else "accepted" for name in verdicts}
    assert "returned" in verdicts.values()


@pytest.mark.parametrize(("code", "row"), _expected(), ids=_label)
def test_value(values, code, row):
    got = values[code, row["indicator_code"], row["grain"], _period_end(row["period"])]
    counts = [_number(got[c]) for c in ("numerator", "denominator", "pending", "value")]
    assert counts == [_number(row[c]) for c in ("numerator", "denominator", "pending", "value")], row["arithmetic"]
    assert got["status"] == row["status"], row["arithmetic"]


@pytest.mark.parametrize(("code", "row"), _year_rows(), ids=_label)
def test_mark(marks, code, row):
    got = marks[code, row["indicator_code"], int(row["period"])]
    expected = _number(row["mark"])
    assert _number(got["mark"]) == expected, row["arithmetic"]
    lost = None if expected is None else _number(got["full_marks"]) - expected
    assert lost is None or _number(got["marks_lost"]) == lost
    assert got["status"] == row["status"]
    if row["is_small"]:
        assert str(got["is_small"]).lower() == row["is_small"], row["arithmetic"]


def test_every_scored_indicator_has_its_year_row_here():
    rows = {(code, row["indicator_code"]) for code, row in _year_rows() if row["period"] == "2026"}
    assert rows == {(code, indicator) for code in TOWNSHIPS for indicator in SCORED}


def test_losses(walked):
    rows = walked[0].query("select * from marts.fct_mark_losses where scheme_year = 2026")
    got = {(r["township_code"], r["indicator_code"], r["record_key"] or ""): r for r in rows}
    expected = {(r["township_code"], r["indicator_code"], r["record_key"]): r for r in _table("losses.csv")}
    assert {k: _number(r["marks"]) for k, r in got.items()} == {k: _number(r["marks"]) for k, r in expected.items()}
    assert len(rows) == len(got)
    dated = {key: row for key, row in expected.items() if row["due_on"]}
    dates = {key: (got[key]["due_on"], got[key]["done_on"] or "") for key in dated}
    assert dates == {key: (row["due_on"], row["done_on"]) for key, row in dated.items()}


def test_a_lost_mark_shows_the_cell_that_lacks(walked):
    rows = walked[0].query("select * from marts.fct_mark_losses where scheme_year = 2026")
    got = {(r["township_code"], r["indicator_code"], r["record_key"]): r for r in rows}
    expected = {(r["township_code"], r["indicator_code"], r["record_key"]): r["shows"] for r in _table("losses.csv")}
    shown = {key: _header(got[key]) for key, header in expected.items() if header}
    assert shown == {key: header for key, header in expected.items() if header} != {}


def _header(loss: dict) -> str:
    """The header of the column a lost mark points to; the golden registers have fewer than 52 columns."""
    letters = loss["cell"].rstrip("0123456789")
    column = ord(letters[-1]) - ord("A") + 26 * (len(letters) - 1)
    return HEADERS[loss["sheet_name"][:3]][1][column]


def test_assessment(walked):
    rows = walked[0].query("select * from marts.fct_assessments where scheme_year = 2026")
    got = {r["township_code"]: _assessed(r) for r in rows}
    assert got == {r["township_code"]: _assessed(r) for r in _table("assessment.csv")}


def _assessed(row: dict) -> tuple:
    names = ("raw_a", "applicable_a", "sheet_a", "raw_b", "applicable_b", "sheet_b", "bonus", "penalty", "total")
    numbers = [_number(row[name]) for name in (*names, "rank_in_group")]
    return *numbers, row["grade"], str(row["is_comparable"]).lower()
