"""Types the golden workbooks: rows.yml → .xlsx, as a clerk's file looks (docs/spec/9-semantics.md §11)."""

import csv
import datetime
from pathlib import Path

import xlsxwriter
import yaml

HERE = Path(__file__).parent
HEADERS = yaml.safe_load((HERE / "2026" / "headers.yml").read_text(encoding="utf-8"))
TOWNSHIP_FORMS = [f"F{n:02}" for n in (*range(1, 10), *range(11, 20), 23)]
COUNTY_FORMS = ["F10", "F20", "F21", "F22"]
RETURNED = "-returned"


def _cell(sheet, row: int, column: int, value, date_format) -> None:
    if isinstance(value, datetime.date):
        sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), date_format)
    elif value is not None:
        sheet.write(row, column, value)


def _cover(book, township: dict, workbook: dict, statuses: dict[str, str], date_format) -> None:
    sheet = book.add_worksheet("封面")
    labels = {
        "乡镇名称": township["name"],
        "行政区划代码": township["code"],
        "填报月份": workbook["month"],
        "报送类型": workbook["type"],
        "数据口径": workbook["mode"],
        "填报人": "韩报",
        "审核人": "杨审",
        "联系电话": "0000-1234567",
        "填报日期": workbook["filled"],
    }
    for row, (label, value) in enumerate(labels.items()):
        sheet.write(row, 0, label)
        _cell(sheet, row, 1, value, date_format)
    for column, header in enumerate(("表号", "表名", "本表情况")):
        sheet.write(11, column, header)
    for row, (form, status) in enumerate(statuses.items(), start=12):
        sheet.write(row, 0, form)
        sheet.write(row, 1, HEADERS.get(form, [""])[0])
        sheet.write(row, 2, status)


def _register(book, form: str, rows: list[dict], date_format) -> None:
    title, headers = HEADERS[form]
    sheet = book.add_worksheet(f"{form} {title}")
    sheet.write_row(0, 0, headers)
    for number, row in enumerate(rows, start=1):
        sheet.write(number, 0, number)
        for column, header in enumerate(headers):
            _cell(sheet, number, column, row.get(header), date_format)


def _statuses(source: dict, workbook: dict) -> dict[str, str]:
    forms = COUNTY_FORMS if source["township"]["code"].endswith("000") else TOWNSHIP_FORMS
    own = {**source["status"], **workbook.get("status", {})}
    return {form: "有数据" if form in workbook else own.get(form, "零报告") for form in forms}


def _write(path: Path, source: dict, workbook: dict) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        date_format = book.add_format({"num_format": "yyyy-mm-dd"})
        _cover(book, source["township"], workbook, _statuses(source, workbook), date_format)
        for form in HEADERS:
            if form in workbook:
                _register(book, form, workbook[form], date_format)


def _mark(workbook: dict) -> str:
    """What the name of a workbook that the door must return ends with."""
    return RETURNED if workbook.get("returned") else ""


def sources(path: Path) -> list[dict]:
    """What one file of rows says: one office's workbooks, or those of several under `sources`."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    return said.get("sources", [said])


def write_all(folder: Path, offices: list[dict]) -> Path:
    """Every workbook of the offices into `folder`, with `manifest.csv` in order of receipt. Returns its path."""
    lines = []
    for source in offices:
        for number, workbook in enumerate(source["workbooks"]):
            path = folder / f"{source['township']['code']}-{workbook['month']}-{number}{_mark(workbook)}.xlsx"
            _write(path, source, workbook)
            lines.append((str(path), "", workbook["received"]))
    manifest = folder / "manifest.csv"
    with manifest.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("file", "account", "received_at"), *sorted(lines, key=lambda line: line[2])])
    return manifest
