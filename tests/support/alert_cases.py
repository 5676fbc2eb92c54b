"""The cases of tests/spec/alerts as a county: accepted rows and ledger tables, a township a case."""

import re
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from tests.support.warehouse import COUNTY, write_home

FOLDER = Path(__file__).parents[1] / "spec" / "alerts"
CASES = [case for table in sorted(FOLDER.glob("*.yml")) for case in yaml.safe_load(table.read_text(encoding="utf-8"))]
MONTHS = [f"2026-{month:02}" for month in range(1, 9)]
LAST = MONTHS[-1]
# Of a township that was merged into another.
LAST_DAY = "2026-06-30"
FORM = re.compile(r"F\d\d")
REPORTS = [
    {"record_key": f"{kind}|2026", "report_type": kind, "report_year": 2026, "submit_date": day, "status": "已接收"}
    for kind, day in (("年度依法行政工作计划", "2026-04-01"), ("半年进展报告", "2026-07-01"))
]
# What this county has set otherwise.
SETTINGS = ("2026,,alert_least_sample,31,本县", "2026,,volume_most_F05,3,本县")


def township(number: int) -> tuple[str, str]:
    """Code and name of the township in which case `number` happens."""
    return f"{COUNTY}{number + 100}", f"第{number}镇"


def write(home: Path) -> Path:
    """A home of all cases."""
    tables: dict[str, list[dict]] = defaultdict(list)
    for number, case in enumerate(CASES):
        for name, rows in _tables(case, *township(number)).items():
            tables[name] += rows
    write_home(home, tables, [township(number) for number in range(len(CASES))])
    lines = ["township_code,township_name,aliases,group_code,valid_from,valid_to,successor_code"]
    for number, case in enumerate(CASES):
        code, name = township(number)
        heir = next((n for n, one in enumerate(CASES) if one["says"] == case.get("merged_into")), None)
        ended = "," if heir is None else f"{LAST_DAY},{township(heir)[0]}"
        lines.append(f"{code},{name},,{case.get('group', '镇')},2000-01-01,{ended}")
    (home / "county" / "townships.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with (home / "county" / "scheme_settings.csv").open("a", encoding="utf-8") as file:
        file.write("\n".join(SETTINGS) + "\n")
    return home


def _tables(case: dict, code: str, name: str) -> dict[str, list[dict]]:
    """The rows of one case by form, and what the ledger says of its workbooks."""
    told = {"F18": REPORTS} | {form: rows for form, rows in case.items() if FORM.fullmatch(form)}
    tables: dict[str, list[dict]] = {form: _rows(form, rows, code, name) for form, rows in told.items()}
    reported = {(form, row["report_month"]): "有数据" for form, rows in tables.items() for row in rows}
    reported |= {(form, month): "零报告" for form, months in case.get("nil", {}).items() for month in months}
    sent = dict.fromkeys(MONTHS, "当月新增") | case.get("sent", {})
    tables["submissions"] = [_submission(code, month, how) for month, how in sent.items() if how]
    tables["sheet_status"] = [
        {**_whose(code, month), "form_code": form, "status": status} for (form, month), status in reported.items()
    ]
    tables["acts"] = [
        {"act_id": f"{code}-{n}", "act": "exempt", "duty_id": duty.replace("{code}", code), "withdrawn": False}
        for n, duty in enumerate(case.get("exempt", []))
    ]
    return tables


def _rows(form: str, rows: list[dict], code: str, name: str) -> list[dict]:
    """The rows of a form, those said many `times` as many."""
    told = []
    for row in rows:
        for n in range(1, row.get("times", 1) + 1):
            texts = {"{township}": name, "{code}": code, "{n}": str(n)}
            filled = {key: filled_in(value, texts) for key, value in row.items() if key != "times"}
            month = filled.pop("report_month", LAST)
            told.append(
                {
                    **_whose(code, month),
                    "sheet_name": form,
                    "row_number": len(told) + 2,
                    "record_key": next(iter(filled.values())),
                    **filled,
                }
            )
    return told


def filled_in(value: object, texts: dict[str, str]) -> object:
    """A text with what its placeholders stand for; anything else as it is."""
    if isinstance(value, str):
        for mark, text in texts.items():
            value = value.replace(mark, text)
    return value


def _whose(code: str, month: str) -> dict:
    return {"submission_id": f"{code}|{month}", "county_code": COUNTY, "township_code": code, "report_month": month}


def _submission(code: str, month: str, how: str) -> dict:
    """The workbook of a month, filled in on the third of the next and received on the day after."""
    year, number = divmod(2026 * 12 + int(month[5:]), 12)
    is_accepted = how != "returned"
    return {
        **_whose(code, month),
        "file_name": f"{code}-{month}.xlsx",
        "file_sha256": f"{code}{month}",
        "received_at": datetime(year, number + 1, 4, 2, tzinfo=UTC),
        "fill_date": date(year, number + 1, 3),
        "lifecycle": "judged",
        "verdict": "accepted" if is_accepted else "returned",
        "is_effective": is_accepted,
        "is_readable": True,
        "problem_count": 0,
        "rows_total": 10,
        "rows_clean": 10,
        "reporting_mode": "年初累计" if how == "cumulative" else "当月新增",
        "judged_seq": 1,
    }
