"""An indicator on trial: 当日公开率, of the information published those that were public the day they were made."""

from datetime import UTC, date, datetime
from pathlib import Path

from expectations.form import data_forms
from tests.support.warehouse import COUNTY

AS_OF = date(2027, 1, 31)
FIRST, SECOND = "990101100", "990101101"
TRIAL = "GK-03"

BLOCK = """
union all

{{ duty_block(
    'disclosures', 'GK-03',
    lost_for='未在形成当日公开',
    placed_on='formed_date', done_on='publish_date', is_earned='publish_date <= formed_date',
    rests_on='F13.info_id.key F13.formed_date.placed F13.publish_date.done',
    where='true'
) }}
"""
INDICATOR = "GK-03,当日公开率,政务公开,%,100,up,true,F13,在形成当日公开的信息 ÷ 应主动公开的信息；按形成日期归期,试行\n"
# Two marks of GK-01's five, so that the sheet still has a hundred.
ITEM = "2026,,A,GK-03,2,100,LIN,f=50;t=100,Z,试行\n"
GIVES, GIVEN = "2026,,A,GK-01,5,", "2026,,A,GK-01,3,"
# Number, made and published.
INFORMATION = [
    ("2026-1", date(2026, 3, 2), date(2026, 3, 2)),
    ("2026-2", date(2026, 3, 3), date(2026, 3, 3)),
    ("2026-3", date(2026, 3, 4), date(2026, 3, 9)),
]


def on_trial(project: Path, county: Path) -> None:
    """Adds the indicator to a copy of the project and to a county's files."""
    _edit(project / "models/intermediate/int_duties__disclosures.sql", lambda text: text + BLOCK)
    _edit(county / "indicators.csv", lambda text: text + INDICATOR)
    _edit(county / "scheme_items.csv", lambda text: text.replace(GIVES, GIVEN) + ITEM)


def _edit(path: Path, change) -> None:
    before = path.read_text(encoding="utf-8")
    path.write_text(change(before), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before


def trial_tables() -> dict[str, list[dict]]:
    """Two townships that reported every month of 2026; the first published three pieces of information in March."""
    sent = [(code, f"2026-{month:02}") for code in (FIRST, SECOND) for month in range(1, 13)]
    return {
        "F13": [
            {
                "township_code": FIRST,
                "report_month": "2026-03",
                "submission_id": f"{FIRST}|2026-03",
                "sheet_name": "F13",
                "row_number": row,
                "record_key": number,
                "info_id": number,
                "formed_date": formed,
                "publish_date": published,
            }
            for row, (number, formed, published) in enumerate(INFORMATION, 5)
        ],
        "submissions": [_submission(code, month) for code, month in sent],
        "sheet_status": [row for code, month in sent for row in _sheets(code, month)],
        "sheet_columns": [row for code, month in sent for row in _columns(f"{code}|{month}")],
    }


def _submission(code: str, month: str) -> dict:
    return {
        "submission_id": f"{code}|{month}",
        "county_code": COUNTY,
        "township_code": code,
        "report_month": month,
        "file_name": f"{code}-{month}.xlsx",
        "file_sha256": f"{code}|{month}",
        "received_at": datetime(2027, 1, 4, 2, tzinfo=UTC),
        "lifecycle": "judged",
        "verdict": "accepted",
        "is_effective": True,
        "problem_count": 0,
        "rows_total": 3,
        "rows_clean": 3,
        "reporting_mode": "当月新增",
        "is_readable": True,
        "judged_seq": 1,
    }


def _sheets(code: str, month: str) -> list[dict]:
    township = [form.code for form in data_forms() if form.side == "township"]
    said = {"F13": "有数据"} if (code, month) == (FIRST, "2026-03") else {}
    row = {"submission_id": f"{code}|{month}", "county_code": COUNTY, "township_code": code, "report_month": month}
    return [{**row, "form_code": form, "status": said.get(form, "零报告")} for form in township]


def _columns(submission: str) -> list[dict]:
    letters = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *(f"A{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    row = {"submission_id": submission, "form_code": "F13", "sheet_name": "F13"}
    form = next(form for form in data_forms() if form.code == "F13")
    return [
        {**row, "column_name": column.name, "column_letter": letter}
        for column, letter in zip(form.columns, letters, strict=False)
    ]
