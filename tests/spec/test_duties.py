"""Registers in, duty rows out: the tables of `duties/`, for each indicator (docs/spec/10-duties.md)."""

import csv
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from tests.support.warehouse import SEEDS, query, run_dbt, write_home

TABLES = sorted((Path(__file__).parent / "duties").glob("*.yml"))
CASES = [case for table in TABLES for case in yaml.safe_load(table.read_text(encoding="utf-8"))]
AS_OF = "2027-01-31"
INDICATOR = re.compile(r"[A-Z]{1,2}-\d\d[A-Z]?")


def township(number: int) -> tuple[str, str]:
    """Code and name of the township in which case `number` happens."""
    return f"990101{number + 100}", f"第{number}镇"


def accepted_rows() -> dict[str, list[dict]]:
    """The rows of all cases by form, as the door would have typed them."""
    tables: dict[str, list[dict]] = {}
    for number, case in enumerate(CASES):
        code, name = township(number)
        for form in (key for key in case if re.fullmatch(r"F\d\d", key)):
            for line, row in enumerate(case[form], 5):
                filled = {k: _placed(v, code, name) for k, v in row.items()}
                tables.setdefault(form, []).append(
                    {
                        "township_code": code,
                        "report_month": "2026-12",
                        "submission_id": code,
                        "sheet_name": form,
                        "row_number": line,
                        "record_key": next(iter(filled.values())),
                        **filled,
                    }
                )
    return tables


def submission(code: str) -> dict:
    """The workbook of December 2026 that holds a township's rows."""
    return {
        "submission_id": code,
        "county_code": code[:6],
        "township_code": code,
        "report_month": "2026-12",
        "file_name": f"{code}.xlsx",
        "file_sha256": code,
        "received_at": datetime(2027, 1, 4, 2, tzinfo=UTC),
        "lifecycle": "judged",
        "verdict": "accepted",
        "is_effective": True,
        "problem_count": 0,
        "rows_total": 10,
        "rows_clean": 8,
        "reporting_mode": "当月新增",
        "is_readable": True,
        "judged_seq": 1,
    }


def acts() -> list[dict]:
    """What the county decided in the cases, in force unless they say otherwise."""
    decided = []
    for number, case in enumerate(CASES):
        code, name = township(number)
        for act in case.get("acts", []):
            told = {key: _placed(value, code, name) for key, value in act.items()}
            known = {"county_code": code[:6], "township_code": code, "withdrawn": False}
            decided.append(known | {"recorded_at": datetime(2027, 1, 4, 2, tzinfo=UTC)} | told)
    return decided


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A home and one build of it over all cases."""
    folder = tmp_path_factory.mktemp("duties")
    townships = [township(number) for number in range(len(CASES))]
    submissions = [submission(code) for code, _ in townships]
    home = write_home(folder / "home", {**accepted_rows(), "submissions": submissions, "acts": acts()}, townships)
    selected = ["--select", "+fct_duties", "+fct_ledger_findings", "--exclude-resource-type", "unit_test"]
    selected += ["--indirect-selection", "cautious"]
    run_dbt(home, folder / "build", "build", *selected, "--vars", f"{{as_of: {AS_OF}}}")
    return folder


@pytest.fixture(scope="module")
def duties(folder) -> list[dict]:
    """Every duty row of the build."""
    return query(folder / "build", "select * from marts.fct_duties order by duty_id")


def test_records_keep_their_identity_and_the_county_its_word(folder):
    """dbt's unit tests of the current records: identity, kept values, the county's lists."""
    printed = run_dbt(folder / "home", folder / "build", "test", "--select", "+fct_duties,test_type:unit")
    assert re.search(r"PASS=([4-9]|\d\d)", printed)


def test_every_indicator_has_a_case():
    with (SEEDS / "indicators.csv").open(encoding="utf-8", newline="") as file:
        known = {row["indicator_code"] for row in csv.DictReader(file)}
    assert {key for case in CASES for key in case if INDICATOR.fullmatch(key)} == known


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["says"] for case in CASES])
def test_the_rows_unfold_into_the_duties_said(duties, number):
    case, (code, name) = CASES[number], township(number)
    mine = [row for row in duties if row["township_code"] == code and _is_looked_at(case, row)]
    for indicator in (key for key in case if INDICATOR.fullmatch(key)):
        found = [row for row in mine if row["indicator_code"] == indicator]
        wanted = [{key: _placed(value, code, name) for key, value in row.items()} for row in case[indicator]]
        order = {(str(row["record_key"]), str(row.get("part", ""))): row for row in wanted}
        assert {(row["record_key"], row["part"]) for row in found} == set(order)
        for row in found:
            said = order[row["record_key"], row["part"]]
            assert {key: _plain(row[key]) for key in said} == {key: _plain(value) for key, value in said.items()}


def _is_looked_at(case: dict, row: dict) -> bool:
    """`months`: parts; `year`, `months_placed`: when it is placed."""
    placed = str(row["placed_on"])
    return (
        ("months" not in case or row["part"] in [str(month) for month in case["months"]])
        and placed.startswith(str(case.get("year", "")))
        and ("months_placed" not in case or placed[:7] in case["months_placed"])
    )


def _placed(value, code: str, name: str):
    return value.replace("{township}", name).replace("{code}", code) if isinstance(value, str) else value


def _plain(value):
    return value if value is None or isinstance(value, bool) else str(value)


@pytest.fixture(scope="module")
def findings(folder) -> list[dict]:
    """Every difference between a township and the county's list."""
    return query(folder / "build", "select * from marts.fct_ledger_findings order by township_code, record_key")


@pytest.mark.parametrize(
    "number", [at for at, case in enumerate(CASES) if "F22" in case], ids=lambda number: CASES[number]["says"]
)
def test_a_difference_with_the_county_is_told_with_both_values(findings, number):
    told = {
        (row["record_key"], row["column_name"], row["township_value"], row["county_value"])
        for row in findings
        if row["township_code"] == township(number)[0]
    }
    assert told == {tuple(line) for line in CASES[number]["findings"]}
