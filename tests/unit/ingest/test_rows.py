"""Rows typed: frames, business keys, and each fault at its cell (docs/spec/9-semantics.md §11–12, 10-duties.md §4)."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from expectations.form import load_form
from ingest import places, rows
from ingest.types import BROKEN
from ingest.workbook import Sheet

PLACES = places.gather("990101", "990101000", [("990101000", ["清源县"]), ("990101100", ["金沙镇", "金沙乡"])])
MARCH = rows.Context("2026-03", date(2026, 4, 2))


def sheet(form: str, *records: dict, multipliers: dict | None = None) -> Sheet:
    names = list(dict.fromkeys(name for record in records for name in record))
    columns = {name: chr(ord("A") + at) for at, name in enumerate(names)}
    held = [(row, dict.fromkeys(names) | record) for row, record in enumerate(records, 5)]
    return Sheet(form, f"{form} 表", 4, columns, multipliers or {}, held)


def typed(form: str, *records: dict, context: rows.Context = MARCH, **facts) -> rows.Typed:
    return rows.type_sheets(load_form(form), [("f1", sheet(form, *records, **facts), context)], PLACES)


def faults(found: rows.Typed) -> list[tuple[str, str, str]]:
    return [(told.rule, told.cell, told.column_name) for told in found.problems["f1"]]


def one(form: str, column: str, value: object, context: rows.Context = MARCH):
    found = typed(form, {column: value}, context=context)
    return found.frame[column][0], [told for told in faults(found) if told[2] == column]


@pytest.mark.parametrize(
    ("column", "raw", "rule", "value"),
    [
        ("review_date", date(2026, 4, 2), None, date(2026, 4, 2)),
        ("review_date", date(2026, 4, 3), "F02-future", date(2026, 4, 3)),
        ("review_date", date(2025, 1, 1), None, date(2025, 1, 1)),
        ("review_date", date(2024, 12, 31), "F02-near", date(2024, 12, 31)),
        ("issue_date", date(1998, 5, 1), None, date(1998, 5, 1)),
        ("consultation_end", date(2026, 6, 1), None, date(2026, 6, 1)),
        ("consultation_end", date(2028, 1, 1), "F02-near", date(2028, 1, 1)),
        ("expiry_date", date(2036, 1, 1), None, date(2036, 1, 1)),
        ("review_date", "3.5", "F02-year-supplied", date(2026, 3, 5)),
        ("review_date", "12。4", "F02-year-supplied", date(2025, 12, 4)),
        ("review_date", 3.5, "F02-type", None),
        ("review_date", "2026年3月", "F02-type", None),
        ("review_date", 2026.1, "F02-type", None),
        ("title", None, "F02-required", None),
        ("title", "无", "F02-required", None),
        ("title", BROKEN, None, None),
        ("drafting_office", None, None, None),
        ("review_conclusion", "大致合法", "F02-list", None),
        ("correction_times", -1, "F02-range", None),
        ("correction_times", "约2次", "F02-approximate", 2),
        ("correction_times", "共2次", None, 2),
        ("market_related", "也许", "F02-type", None),
    ],
)
def test_each_fault_at_its_cell(column, raw, rule, value):
    found, told = one("F02", column, raw)
    assert told == ([(rule, "A5", column)] if rule else [])
    assert (None if pd.isna(found) else found.date() if isinstance(found, pd.Timestamp) else found) == value


def test_an_approximate_number_is_told_with_what_it_is_read_as():
    found = typed("F05", {"contract_no": "1号", "amount_yuan": "约3万元"})
    (told,) = found.problems["f1"]
    assert found.frame["amount_yuan"][0] == Decimal("30000.00")
    assert (told.message, told.severity) == ("“金额(元)”填写的“约3万元”是约数，已按30000读取。", "提示")
    assert told.hint.startswith("请填写准确数。")


def test_without_a_fill_date_a_year_cannot_be_supplied():
    assert one("F02", "review_date", "3.5", rows.Context("2026-03", None))[1] == [("F02-type", "A5", "review_date")]
    assert one("F02", "review_date", date(2031, 1, 1), rows.Context(None, None))[1] == []


def test_a_column_the_sheet_lacks_is_no_missing_cell():
    assert faults(typed("F05", {"contract_no": "1号"})) == []


def test_townships_by_code_or_any_dated_name():
    for said in ("990101100", 990101100.0, "金沙镇", " 金沙 乡"):
        assert one("F22", "township_code", said) == ("990101100", [])
    for said in ("云外镇", "清源县", "990101000"):
        assert one("F22", "township_code", said) == (None, [("F22-type", "A5", "township_code")])


@pytest.mark.parametrize(
    ("ledger", "said", "term"),
    [
        ("复议", "责令赔偿（补偿）", "责令赔偿(补偿)"),
        ("复议", "责令补偿", "责令赔偿(补偿)"),
        ("备案", " 准予 登记", "准予登记"),
        ("依申请公开", "撤回", "撤回"),
        ("复议", "准予登记（补）", "准予登记（补）"),
        ("应备未备", "责令补偿", "责令补偿"),
    ],
)
def test_the_results_of_a_county_ledger_are_the_terms_of_their_own_forms(ledger, said, term):
    assert typed("F22", {"ledger_type": ledger, "result": said}).frame["result"][0] == term


@pytest.mark.parametrize(
    ("form", "record", "key", "has_year", "year"),
    [
        ("F02", {"doc_no": "金政规 [２０２６] 1号"}, "金政规〔2026〕1号", True, 2026),
        ("F02", {"doc_no": "第3号", "issue_date": date(2025, 12, 30)}, "第3号", False, 2025),
        ("F02", {"doc_no": "第3号"}, "第3号", False, 2026),
        ("F08", {"officer_id": "JS1", "training_name": "岗前 班", "start_date": "2026.3.2"},
         "JS1|岗前班|2026-03-02", True, 2026),
        ("F12", {"case_no": "（2026）行初1号", "instance": "一审"}, "〔2026〕行初1号|一审", True, 2026),
        ("F18", {"report_type": "专题信息", "report_year": 2026, "title": "某信息"},
         "专题信息|2026|某信息", True, 2026),
        ("F07", {"officer_id": "js001"}, "js001", True, 2026),
        ("F04", {"decision_id": "5", "review_submit_date": None, "meeting_date": date(2025, 3, 1)}, "5", False, 2025),
    ],
)  # fmt: skip
def test_business_keys(form, record, key, has_year, year):
    frame = typed(form, record).frame
    assert (frame["_key"][0], frame["_key_has_year"][0], frame["_anchor_year"][0]) == (key, has_year, year)


def test_a_frame_of_many_files_has_one_shape():
    record = {"contract_no": "1号", "amount_yuan": "3.5", "review_required": "是", "sign_date": "2026-03-05"}
    wan = sheet("F05", record, multipliers={"amount_yuan": 10000})
    bad = sheet("F05", {"contract_no": "2号", "sign_date": "月底"})
    found = rows.type_sheets(load_form("F05"), [("a", wan, MARCH), ("b", bad, MARCH)], PLACES)
    frame = found.frame
    assert list(frame["_file"]) == ["a", "b"]
    assert list(frame["_row"]) == [5, 5]
    assert frame["amount_yuan"][0] == Decimal("35000.00")
    assert (str(frame["sign_date"].dtype), str(frame["review_required"].dtype)) == ("datetime64[us]", "boolean")
    assert list(frame.columns[: len(rows.SYSTEM)]) == list(rows.SYSTEM)
    assert "seq_no" not in frame
    assert [(told.rule, told.sheet_name) for told in found.problems["b"]] == [("F05-type", "F05 表")]
    assert found.problems["a"] == []


@pytest.mark.parametrize("form", ["F02", "F08", "F22"])
def test_no_rows_still_make_a_whole_frame(form):
    frame = rows.type_sheets(load_form(form), [], PLACES).frame
    assert len(frame) == 0
    names = [column.name for column in load_form(form).columns if column.name != "seq_no"]
    assert list(frame.columns) == [*rows.SYSTEM, *names]


def test_keys_are_worked_out_anew_after_an_officer_is_resolved():
    frame = typed("F08", {"officer_id": "张三", "training_name": "班", "start_date": "2026.3.2"}).frame
    frame["officer_id"] = ["JS1"]
    assert list(rows.rekey("F08", frame)["_key"]) == ["JS1|班|2026-03-02"]
