"""The dbt project built whole, once, with an indicator on trial: what an indicator costs, that every column of what was
built is described, and that the checks which run on every build find what is wrong."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from dashboards import recompute
from dashboards.checks import dbt_complaints
from dashboards.exports.catalogue import target_zh
from dashboards.exports.wording import rule_zh, value_zh
from ingest.dbt_sources import DBT_DIR
from ingest.scheme_checks import scheme_problems
from tests.support.trial import AS_OF, FIRST, SECOND, TRIAL, on_trial, trial_tables
from tests.support.warehouse import query, run_dbt, write_home

OWN = f"indicator_code = '{TRIAL}'"
# What is done to a build, and which checks must tell.
SPOILT = {
    f"update marts.fct_indicator_values set numerator = 9 where {OWN} and grain = 'month' and numerator = 2": (
        "the_duties_sum_to_what_is_printed"
    ),
    f"update marts.fct_mark_losses set marks = marks + 0.01 where {OWN}": "lost_marks_sum_to_what_is_lost",
    f"update marts.fct_mark_losses set cell = null where {OWN}": "a_lost_mark_names_its_cell",
    "insert into marts.fct_duty_cells from (from marts.fct_duty_cells where role = 'done' limit 1)": (
        "a_cell_is_named_once_a_role"
    ),
    "update marts.fct_duty_cells set submission_id = 'x' where role = 'placed'": "a_cell_is_of_a_workbook_received",
    "delete from marts.fct_duty_cells where role = 'key'": "a_duty_rests_on_its_key_cell",
    f"delete from intermediate.int_townships__answering where member_code = '{SECOND}'": (
        "every_township_with_a_duty_is_answered_for"
    ),
    "insert into intermediate.int_returns__deadlines from intermediate.int_returns__deadlines": (
        "unique_key_int_returns__deadlines_report_month"
    ),
    "update marts.cockpit_assessments set rank_in_group = 9": "the_cockpit_says_what_the_facts_say",
}


def files(*folders: Path) -> dict[Path, bytes]:
    """Every file below the folders, but what dbt writes."""
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in found if not {"target", "logs"} & set(path.parts)}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, dict[Path, bytes]]:
    """A folder with home, project and build; and the files of county and project before the trial."""
    folder = tmp_path_factory.mktemp("trial")
    home = write_home(folder / "home", trial_tables(), [(FIRST, "甲镇"), (SECOND, "乙镇")])
    shutil.copytree(DBT_DIR, folder / "dbt", ignore=shutil.ignore_patterns("target", "logs", "seeds"))
    before = files(folder / "dbt", home / "county")
    on_trial(folder / "dbt", home / "county")
    run_dbt(home, folder / "build", "build", "--vars", f"{{as_of: {AS_OF}}}", project=folder / "dbt")
    return folder, before


def test_an_indicator_on_trial_touches_three_files(built):
    folder, before = built
    after = files(folder / "dbt", folder / "home" / "county")
    changed = {path.name for path in after.keys() | before.keys() if after.get(path) != before.get(path)}
    assert changed == {"int_duties__disclosures.sql", "indicators.csv", "scheme_items.csv"}
    assert list(scheme_problems(folder / "home" / "county")) == []


def test_it_has_its_value_its_mark_and_its_losses_down_to_the_cell(built):
    """Two of three published the day they were made: 66.6667 %, of two marks (66.6667 − 50) ÷ 50 × 2 = 0.67."""
    build = built[0] / "build"
    where = f"{OWN} and grain = 'year' and period_start = date '2026-01-01' and township_code = '{FIRST}'"
    (value,) = query(build, f"select * from marts.fct_indicator_values where {where}")
    told = [str(value[key]) for key in ("numerator", "denominator", "value", "status")]
    assert told == ["2.000", "3.000", "66.6667", "ok"]
    marks = query(build, f"select * from marts.fct_indicator_marks where {OWN} order by township_code")
    told = [(row["township_code"], str(row["mark"]), row["status"]) for row in marks]
    assert told == [(FIRST, "0.67", "ok"), (SECOND, "0.00", "none_done")]
    losses = query(build, f"select * from marts.fct_mark_losses where {OWN} order by township_code")
    told = [[str(row[key]) for key in ("record_key", "reason", "marks", "sheet_name", "cell")] for row in losses]
    assert told == [
        ["2026-3", "未在形成当日公开", "1.33", "F13", "E7"],
        ["", "应办而未办，按0分计", "2.00", "None", "None"],
    ]


def test_nothing_stands_in_the_way_of_publishing_it(built):
    """The second calculator needs no word of it either."""
    folder = built[0]
    assert dbt_complaints(folder / "build" / "target") == []
    assert recompute.check(folder / "build" / "warehouse.duckdb", folder / "home" / "county", AS_OF) == []


def test_every_model_and_every_column_built_is_described_and_none_that_is_not_there(built):
    manifest = json.loads((built[0] / "build" / "target" / "manifest.json").read_text(encoding="utf-8"))
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    there: dict[str, list[str]] = {}
    sql = "select table_name, column_name from duckdb_columns() where not internal order by table_name, column_index"
    for row in query(built[0] / "build", sql):
        there.setdefault(row["table_name"], []).append(row["column_name"])
    assert [model["name"] for model in models if not model["description"]] == []
    described = {m["name"]: {name for name, c in m["columns"].items() if c["description"]} for m in models}
    assert {name: set(there[name]) ^ columns for name, columns in described.items() if set(there[name]) ^ columns} == {}


def test_the_cockpit_words_a_rule_a_target_and_a_value_as_the_papers_do(built):
    told = query(
        built[0] / "build",
        "select told.*, rule, rule_params, better_of_both from marts.cockpit_marks as told"
        " join marts.fct_indicator_marks using (scheme_year, township_code, indicator_code)",
    )
    assert len({row["rule"] for row in told}) == 5
    for row in told:
        words = rule_zh(row["rule"], row["rule_params"], row["unit"], row["better_of_both"])
        assert (row["rule_words"], row["target_words"]) == (words, target_zh(row)), row["indicator_code"]
        assert row["shown"].split("（")[0] == value_zh(row["value"], row["unit"]), row["indicator_code"]


def test_a_clock_is_told_with_its_days_and_its_law(built):
    where = "where clock_code in ('CL-01', 'CL-05', 'CL-07', 'CL-22') order by clock_code"
    told = query(built[0] / "build", f"select clock_words, law_words from intermediate.int_clocks__words {where}")
    assert [tuple(row.values()) for row in told] == [
        ("规范性文件报备（15日）", "《县规范性文件备案规定》"),
        ("处罚、许可决定公示（7个工作日）", "国办发〔2018〕118号二（三）"),
        ("行政处罚决定（90日）", "《行政处罚法》第六十条"),
        ("月报（次月5日前）", "县月报制度"),
    ]


def test_the_checks_of_a_build_find_what_is_wrong(built, tmp_path):
    folder = built[0]
    shutil.copytree(folder / "build", tmp_path / "build")
    with duckdb.connect(str(tmp_path / "build" / "warehouse.duckdb")) as connection:
        for statement in SPOILT:
            assert connection.execute(statement).fetchone()[0] > 0, statement
    arguments = ["test", "--select", "test_type:data", "--vars", f"{{as_of: {AS_OF}}}"]
    run_dbt(folder / "home", tmp_path / "build", *arguments, project=folder / "dbt", code=1)
    results = json.loads((tmp_path / "build" / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    failed = {result["unique_id"].split(".")[2] for result in results if result["status"] == "fail"}
    assert failed == set(SPOILT.values())
