"""A story's workbook as a LibreOffice spreadsheet in one XML file (.fods): every cell has its type and its text."""

from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import range_boundaries

from tests.integration.office_books.cells import Cell
from tests.integration.office_books.sheets import Sheet

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
HEAD = '<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3" office:mimetype={kind}>'
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
# How a number is shown decides what ODS calls it.
TYPES = {"%": "percentage", "¥": "currency"}


def document(sheets: list[Sheet]) -> bytes:
    """The .fods; of the furniture only merged cells and hidden rows."""
    names = " ".join(f'xmlns:{short}="{name}"' for short, name in NAMES.items())
    body = "".join(map(_table, sheets))
    head = HEAD.format(names=names, kind=quoteattr(SPREADSHEET))
    return (
        f"{head}<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document>".encode()
    )


def _table(one: Sheet) -> str:
    spans = {}
    for area in one.furniture.get("merged", []):
        left, top, right, bottom = range_boundaries(area)
        spans[top, left] = (right - left + 1, bottom - top + 1)
    hidden = one.furniture.get("hidden_rows", [])
    rows = [_row(number, cells, spans, number in hidden) for number, cells in enumerate(one.rows, 1)]
    return f"<table:table table:name={quoteattr(one.name)}>{''.join(rows)}</table:table>"


def _row(number: int, cells: list[Cell | None], spans: dict, is_hidden: bool) -> str:
    shown = ' table:visibility="filter"' if is_hidden else ""
    inside = "".join(_cell(cell, spans.get((number, column))) for column, cell in enumerate(cells, 1))
    return f"<table:table-row{shown}>{inside or '<table:table-cell/>'}</table:table-row>"


def _cell(cell: Cell | None, span: tuple[int, int] | None) -> str:
    merged = f' table:number-columns-spanned="{span[0]}" table:number-rows-spanned="{span[1]}"' if span else ""
    if cell is None:
        return f"<table:table-cell{merged}/>"
    kind, value = _typed(cell)
    return f"<table:table-cell{merged} office:value-type={quoteattr(kind)}{value}{_text(cell, kind)}</table:table-cell>"


def _typed(cell: Cell) -> tuple[str, str]:
    if cell.kind == "date":
        moment = cell.value.isoformat() if isinstance(cell.value, datetime) else f"{cell.value:%Y-%m-%d}"
        return "date", f" office:date-value={quoteattr(moment)}>"
    if cell.kind == "bool":
        return "boolean", f' office:boolean-value="{str(cell.value).lower()}">'
    if cell.kind == "number":
        kind = next((kind for sign, kind in TYPES.items() if sign in str(cell.shown)), "float")
        currency = ' office:currency="CNY"' if kind == "currency" else ""
        return kind, f'{currency} office:value="{cell.value}">'
    return "string", ">"


def _text(cell: Cell, kind: str) -> str:
    """What the screen shows; LibreOffice works it out itself for all but texts."""
    if kind != "string":
        return ""
    return "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell.value).split("\n"))
