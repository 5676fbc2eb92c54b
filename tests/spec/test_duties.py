"""Registers in, duty rows out: `duties.yml` beside this file, for each indicator (docs/spec/10-duties.md)."""

import re
from pathlib import Path

import pytest
import yaml

from tests.support.warehouse import query, run_dbt, write_home

SPEC = yaml.safe_load((Path(__file__).parent / "duties.yml").read_text(encoding="utf-8"))
CASES = SPEC["cases"]
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
                filled = {k: v.replace("{township}", name) if isinstance(v, str) else v for k, v in row.items()}
                tables.setdefault(form, []).append(
                    {
                        "township_code": code,
                        "report_month": "2026-12",
                        "submission_id": code,
                        "sheet_name": form,
                        "row_number": line,
                        "record_key": next(iter(row.values())),
                        **filled,
                    }
                )
    return tables


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A home and one build of it over all cases."""
    folder = tmp_path_factory.mktemp("duties")
    townships = [township(number) for number in range(len(CASES))]
    submissions = [{"submission_id": code, "reporting_mode": "当月新增"} for code, _ in townships]
    home = write_home(folder / "home", {**accepted_rows(), "submissions": submissions}, townships)
    selected = ["--select", "+fct_duties", "--exclude-resource-type", "unit_test", "--indirect-selection", "cautious"]
    run_dbt(home, folder / "build", "build", *selected, "--vars", f"{{as_of: {SPEC['as_of']}}}")
    return folder


@pytest.fixture(scope="module")
def duties(folder) -> list[dict]:
    """Every duty row of the build."""
    return query(folder / "build", "select * from marts.fct_duties order by duty_id")


def test_records_keep_their_identity_and_the_county_its_word(folder):
    """dbt's unit tests of the current records: identity, kept values, the county's lists."""
    printed = run_dbt(folder / "home", folder / "build", "test", "--select", "+fct_duties,test_type:unit")
    assert re.search(r"PASS=([4-9]|\d\d)", printed)


def test_every_scored_indicator_has_a_case():
    told = {key for case in CASES for key in case if INDICATOR.fullmatch(key)}
    assert told == {
        "GF-01", "GF-02", "GF-03", "GF-04", "GF-05", "GF-06", "JC-01", "JC-02", "JC-03", "JC-04", "JC-05", "HT-01",
        "ZF-02", "ZF-03", "ZF-04", "ZF-05", "XF-04", "XF-05", "FY-02", "O-19B", "O-19C",
    }  # fmt: skip


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["says"] for case in CASES])
def test_the_rows_unfold_into_the_duties_said(duties, number):
    case, (code, _) = CASES[number], township(number)
    months = [str(month) for month in case.get("months", [])]
    mine = [row for row in duties if row["township_code"] == code and (not months or row["part"] in months)]
    for indicator in (key for key in case if INDICATOR.fullmatch(key)):
        found = [row for row in mine if row["indicator_code"] == indicator]
        order = {(str(row["record_key"]), str(row.get("part", ""))): row for row in case[indicator]}
        assert {(row["record_key"], row["part"]) for row in found} == set(order)
        for row in found:
            said = order[row["record_key"], row["part"]]
            assert {key: _plain(row[key]) for key in said} == {key: _plain(value) for key, value in said.items()}


def _plain(value):
    return value if value is None or isinstance(value, bool) else str(value)
