"""The cover of a story's workbook, as offices lay it out."""

from typing import Any

from expectations.form import load_form, township_forms
from expectations.model import Form
from tests.integration.office_books.cells import Cell, cell
from tests.integration.office_books.sheets import Sheet
from tests.support.rule_cases import lawful_cover

TABLE_ROW = 13
Rows = list[list[Cell | None]]


def cover_sheet(told: dict[str, Any], township: tuple[str, str], registers: set[str]) -> Sheet:
    """The cover of March 2026. registers: the forms the workbook has sheets of.

    told: name of the sheet · layout: plain (label, value below one another), pairs (two of them in a row), one_cell
    (label：value), merged (both over several columns) · says: F00 column → cell · labels: F00 column → label ·
    statuses: form → 本表情况 · only: the forms whose line stands in the table, else all.
    """
    values = {name: cell(value) for name, value in (lawful_cover(township) | told.get("says", {})).items()}
    labels = {name: Cell("text", told.get("labels", {}).get(name, load_form("F00").column(name).header))
              for name in values}  # fmt: skip
    rows, merged = LAYOUTS[told.get("layout", "plain")](labels, values)
    rows += [[] for _ in range(TABLE_ROW - 1 - len(rows))]
    rows.append([Cell("text", text) for text in ("表号", "表名", "本表情况")])
    for form in township_forms():
        if form.code in told.get("only", [form.code]):
            rows.append(_line(form, told.get("statuses", {}), registers))
    return Sheet(told.get("name", "封面"), rows, {"merged": merged} if merged else {})


def _line(form: Form, statuses: dict[str, str | None], registers: set[str]) -> list[Cell | None]:
    said = statuses.get(form.code, "有数据" if form.code in registers else "零报告")
    return [Cell("text", form.code), Cell("text", form.title), cell(said)]


def _plain(labels: dict[str, Cell], values: dict[str, Cell | None]) -> tuple[Rows, list[str]]:
    return [[Cell("text", "月度填报表")], *([labels[name], values[name]] for name in values)], []


def _pairs(labels: dict[str, Cell], values: dict[str, Cell | None]) -> tuple[Rows, list[str]]:
    names = list(values)
    rows: Rows = [[Cell("text", "依法行政工作月度填报表")], []]
    for at in range(0, len(names), 2):
        rows.append([part for name in names[at : at + 2] for part in (labels[name], values[name])])
    return rows, ["A1:D1"]


def _one_cell(labels: dict[str, Cell], values: dict[str, Cell | None]) -> tuple[Rows, list[str]]:
    """Label and value written into one cell, as under a printed form."""
    rows: Rows = [[Cell("text", "月度填报表")], []]
    for name, value in values.items():
        rows.append([Cell("text", f"{labels[name].value}：{value.value if value else ''}")])
    return rows, []


def _merged(labels: dict[str, Cell], values: dict[str, Cell | None]) -> tuple[Rows, list[str]]:
    rows: Rows = [[Cell("text", "月度填报表")]]
    merged = ["A1:F1"]
    for row, (name, value) in enumerate(values.items(), 2):
        rows.append([labels[name], None, value])
        merged += [f"A{row}:B{row}", f"C{row}:F{row}"]
    return rows, merged


LAYOUTS = {"plain": _plain, "pairs": _pairs, "one_cell": _one_cell, "merged": _merged}
