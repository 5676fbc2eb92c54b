"""Registers in, alerts out: the tables of `alerts/`, for each kind (docs/spec/3-indicators.md §3.5)."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.support.alert_cases import CASES, township, write
from tests.support.warehouse import query, run_dbt

AS_OF = "2026-09-15"
FOUND = "from intermediate.int_alerts__"
ALERT = re.compile(r"\.(int_alerts__|fct_alerts)")
SPEC = Path(__file__).parents[2] / "docs" / "spec" / "3-indicators.md"
# Each clause of §3.5 and the types that say it.
CLAUSES = {
    "due in ≤3 工作日 and not done: 报备, 依申请公开, 复议答复, 公示, 投诉": {"near_due"},
    "overdue": {"overdue"},
    "cert expiring ≤60 days or expired while handling a case": {
        "certificate_expiring", "certificate_expired", "certificate_expired_in_case",
    },
    "officer on pace for <5 days at 30 Sep": {"training_pace"},
    "quarter without 学法 with 15 days left": {"quarter_without_study"},
    "correction/lost judgment entered": {"correction_entered", "judgment_lost"},
    "penalty still published >3 工作日 after being overturned": {"penalty_still_published"},
    "month not reported by T+1": {"month_missing", "month_returned"},
    "values outside the volume ranges of `2-forms.md`": {"volume_outlier"},
    "township rows < county ledger rows": {"ledger_gap"},
}  # fmt: skip
# What the forms call an alert or a flag, and the signals of integrity and outliers.
OTHERS = {
    "sets_forbidden_matter", "unlawful_yet_issued", "small_survey", "history_outlier", "peer_outlier",
    "same_rows_elsewhere", "month_copied", "bunching",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A home and one build of it over all cases."""
    folder = tmp_path_factory.mktemp("alerts")
    home = write(folder / "home")
    build(home, folder / "build", AS_OF, "+fct_alerts")
    return folder


@pytest.fixture(scope="module")
def alerts(folder) -> list[dict]:
    """Every alert of the build."""
    return query(folder / "build", "select * from marts.fct_alerts order by alert_id")


def build(home: Path, target: Path, as_of: str, *selected: str) -> None:
    """Models built as of a date."""
    chosen = ["--select", *selected, "--exclude-resource-type", "unit_test", "--indirect-selection", "cautious"]
    run_dbt(home, target, "build", *chosen, "--vars", f"{{as_of: {as_of}}}")


def on(folder: Path, as_of: str, *selected: str) -> Path:
    """The build again, with the limits of the alerts, and what else is named, as of another day."""
    target = folder / as_of
    target.mkdir()
    shutil.copy(folder / "build" / "warehouse.duckdb", target / "warehouse.duckdb")
    build(folder / "home", target, as_of, "int_alerts__basis", *selected)
    return target


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["says"] for case in CASES])
def test_the_rows_raise_the_alerts_said(alerts, number):
    case, (code, _) = CASES[number], township(number)
    mine = [alert for alert in alerts if alert["township_code"] == code]
    for kind in case.get("none", []):
        assert [alert["message"] for alert in mine if alert["alert_type"] == kind] == []
    for kind, said in case.get("alerts", {}).items():
        found = {alert["record_key"]: alert for alert in mine if alert["alert_type"] == kind}
        assert set(found) == {row["record_key"] for row in said}
        for row in said:
            alert = found[row["record_key"]]
            assert {key: plain(alert[key]) for key in row} == {key: plain(value) for key, value in row.items()}


def test_every_type_has_a_case_in_which_it_is_raised_and_one_in_which_it_is_not(folder):
    known = {row["alert_type"] for row in query(folder / "build", "select distinct alert_type from marts.fct_alerts")}
    raised = {kind for case in CASES for kind in case.get("alerts", {})}
    silent = {kind for case in CASES for kind in case.get("none", [])}
    kept_apart = {kind for case in CASES for kind, rows in case.get("alerts", {}).items() if _holds_back(case, rows)}
    assert known == raised
    assert raised - silent - kept_apart == set()


def test_every_alert_of_the_specification_has_a_type(alerts):
    text = SPEC.read_text(encoding="utf-8").partition("## 3.5")[2].partition("\n")[2].partition("\n## ")[0]
    assert {clause.strip() for clause in text.strip().removesuffix(".").split("·")} == set(CLAUSES)
    assert {alert["alert_type"] for alert in alerts} == set.union(OTHERS, *CLAUSES.values())


def test_every_alert_says_through_which_date_its_data_run(alerts):
    for alert in alerts:
        through = alert["data_through"]
        told = f"（数据截至{through.year}年{through.month}月{through.day}日）" if through else "（尚无有效报送）"
        assert alert["message"].endswith("。" + told)


def test_no_mark_rests_on_an_alert(folder):
    manifest = json.loads((folder / "build" / "target" / "manifest.json").read_text(encoding="utf-8"))
    resting = {
        node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and any(ALERT.search(name) for name in node["depends_on"]["nodes"])
    }
    # What is shown to be read is read by nothing (tests/unit/house).
    assert {name for name in resting if not name.startswith(("int_alerts__", "cockpit_"))} == {"fct_alerts"}


def test_a_month_is_missing_from_the_day_after_its_deadline(folder):
    said = f"select count(*) as n {FOUND}returns where record_key = '2026-08'"
    assert query(on(folder, "2026-09-07"), said) == [{"n": 0}]
    assert query(on(folder, "2026-09-08"), said)[0]["n"] > 0


def test_a_quarter_is_called_in_from_fifteen_days_before_its_end(folder):
    assert query(on(folder, "2026-09-14"), f"select * {FOUND}study") == []


def test_too_few_records_are_told_when_the_year_is_over(folder):
    later = on(folder, "2027-01-05", "fct_sheet_status", "int_alerts__month_counts", "int_alerts__ranges")
    found = query(later, f"select township_code, message {FOUND}volumes where record_key = 'F04|2026'")
    whole = township(next(n for n, case in enumerate(CASES) if case["says"] == "one decision in the whole year"))
    few = "2026年《重大行政决策台账》共1条，一般为2至10条，偏少，请核对有无漏报、重复或者误填。"
    assert [row for row in found if "偏少" in row["message"]] == [{"township_code": whole[0], "message": few}]


def plain(value: object) -> object:
    return value if value is None or isinstance(value, bool) else str(value)


def _holds_back(case: dict, rows: list[dict]) -> bool:
    """Whether a case has more records than alerts of a type: the others do not raise it."""
    records = sum(len(value) for key, value in case.items() if re.fullmatch(r"F\d\d", key))
    return records > len(rows)
