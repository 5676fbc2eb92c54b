"""Workbooks as the gate gets them, typed by the real code, without a file: rows are {column name: raw cell}."""

import hashlib
from datetime import UTC, date, datetime, timedelta

from expectations.candidate import Candidate
from expectations.form import data_forms, load_form
from expectations.messages import problem
from ingest.addresses import letter
from ingest.places import gather
from ingest.rows import Context, type_sheets
from ingest.workbook import Sheet

TOWN, OTHER_TOWN, OFFICE = "990101101", "990101102", "990101000"
PLACES = gather("990101", OFFICE, [(TOWN, ["青石镇"]), (OTHER_TOWN, ["河口镇"]), (OFFICE, ["清源县"])])
FIRST_ROW = 4
# A lawful row of each form, required columns only.
ROWS = {
    "F01": {
        "doc_no": "青政发〔2026〕1号",
        "title": "关于开会的通知",
        "issue_date": "2026-03-05",
        "doc_type": "一般公文",
    }
    | {"is_normative": "否"},
    "F02": {
        "doc_no": "青政发〔2026〕1号",
        "title": "青石镇管理办法",
        "market_related": "否",
        "consultation_mode": "座谈会",
    }
    | {"consultation_start": "2026-01-05", "review_body": "司法所", "review_conclusion": "合法"}
    | {"issue_date": "2026-03-05", "sets_forbidden_matter": "否", "doc_status": "现行有效"},
    "F05": {
        "contract_no": "青合〔2026〕1号",
        "title": "道路维修合同",
        "contract_type": "建设工程",
        "counterparty": "某公司",
    }
    | {"review_required": "是", "review_conclusion": "合法"},
    "F07": {"officer_id": "A-01", "name": "张一", "staff_type": "行政编制", "on_post": "是"}
    | {"post_start_date": "2020-01-01", "cert_type": "国家统一行政执法证", "cert_status": "有效"},
    "F08": {"officer_id": "A-01", "training_name": "春季培训", "plan_ref": "计划1号", "content": "处罚法", "days": 2}
    | {"start_date": "2026-03-02", "end_date": "2026-03-03", "level": "县级", "mode": "集中"}
    | {"training_type": "业务知识", "exam_result": "合格"},
    "F22": {"ledger_type": "备案", "township_code": TOWN, "record_key": "青政发〔2026〕1号", "key_date": "2026-03-20"}
    | {"result": "准予登记", "source_org": "司法局"},
}


def row(form_code: str, **changes: object) -> dict[str, object]:
    """A lawful row with some cells changed; None empties a cell."""
    return ROWS[form_code] | changes


def candidate(
    sheets: dict[str, list[dict]], month: str = "2026-03", *, township: str = TOWN, at: int = 0, data: str = "", **also
) -> Candidate:
    """A workbook of some sheets, received `at` hours after the first working day; `data`: other bytes, same content.

    also: cover values (reporting_mode, reviewer …) and, as Candidate has them, explanations and statuses.
    """
    fields = {name: also.pop(name) for name in ("explanations", "statuses") if name in also}
    is_county = township == OFFICE
    cover = {"township_code": township, "report_month": month, "reporter": "张一", "reviewer": "李二"}
    cover |= {"township_name": "某镇", "submission_type": "更正", "reporting_mode": "当月新增"}
    cover |= {"fill_date": date(int(month[:4]) + 1, 1, 20)} | also
    sha256 = hashlib.sha256(repr((sheets, month, township, sorted(also.items()), data)).encode()).hexdigest()
    side = "county" if is_county else "township"
    statuses = {
        form.code: "有数据" if sheets.get(form.code) else "零报告" for form in data_forms() if form.side == side
    }
    made = Candidate(
        submission_id=f"{township}-{month}-{at}-{sha256[:8]}",
        township_code=township,
        report_month=month,
        received_at=datetime(2026, 4, 1, tzinfo=UTC) + timedelta(hours=at),
        sha256=sha256,
        is_county=is_county,
        cover=cover,
        cover_cells={name: f"B{place}" for place, name in enumerate(cover, 2)},
        cover_sheet="封面",
        township_names=("青石镇",),
        **({"statuses": statuses} | fields),
    )
    for code, rows in sheets.items():
        _add_sheet(made, code, rows)
    return made


def _add_sheet(made: Candidate, code: str, rows: list[dict]) -> None:
    form = load_form(code)
    there = {name for one in rows for name in one}
    names = [column.name for column in form.columns if column.name in there or column.presence != "required"]
    columns = {name: letter(place) for place, name in enumerate(names)}
    numbered = [(place, {name: one.get(name) for name in names}) for place, one in enumerate(rows, FIRST_ROW)]
    sheet = Sheet(code, form.sheet_name, header_row=FIRST_ROW - 1, columns=columns, rows=numbered)
    context = Context(made.report_month, made.cover["fill_date"])
    typed = type_sheets(form, [(made.submission_id, sheet, context)], PLACES)
    made.frames[code] = typed.frame.drop(columns="_file")
    made.columns[code], made.sheet_names[code] = columns, form.sheet_name
    made.problems += typed.problems[made.submission_id]
    for column in form.columns:
        if rows and column.presence == "required" and column.name not in columns:
            where = {"sheet_name": form.sheet_name, "column_name": column.name, "form_code": code}
            made.problems.append(problem("header-missing", **where, form=form.title))
