"""Returned copies as a clerk has them on the desk: read, corrected, explained and saved again (by openpyxl)."""

import io

from openpyxl import Workbook, load_workbook

from ingest.home import Home
from ingest.returned.fills import severity_of
from ingest.returned.problem_sheet import HEADER_ROW, HEADERS, NAME
from ingest.sending_back import copy_of

PLACE = ("rule", "sheet_name", "cell", "column_name", "severity", "message")


def copies(home: Home, answers: dict[str, dict]) -> dict[str, bytes]:
    """The returned copy of every answer, by its name."""
    return {name: copy_of(home, answer["submission_id"])[1] for name, answer in answers.items()}


def problems(answer: dict) -> list[tuple[str, ...]]:
    """What an answer complains of."""
    return sorted(tuple(problem[name] for name in PLACE) for problem in answer["problems"])


def listed(data: bytes) -> list[dict[str, str]]:
    """The lines of 问题清单, by the names of their columns."""
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet.title == NAME
    lines = sheet.iter_rows(min_row=HEADER_ROW, values_only=True)
    assert next(lines)[: len(HEADERS)] == HEADERS
    return [{name: value or "" for name, value in zip(HEADERS, line, strict=False)} for line in lines]


def explained(data: bytes, words: str) -> bytes:
    """With words in 说明 at every 核实性 problem; {} in them is the line's number."""

    def fill(book: Workbook) -> None:
        for row in book[NAME].iter_rows(min_row=HEADER_ROW + 1):
            if row[HEADERS.index("级别")].value == "核实性":
                row[HEADERS.index("说明")].value = words.format(row[0].value)

    return saved(data, fill)


def corrected(data: bytes, right: bytes) -> bytes:
    """With what another workbook says in the cells of its sheets, formats and comments left as they are."""
    wanted = load_workbook(io.BytesIO(right))

    def fill(book: Workbook) -> None:
        for sheet in wanted.worksheets:
            own = book[sheet.title]
            for row in own.iter_rows():
                for cell in row:
                    cell.value = None
            for row in sheet.iter_rows():
                for cell in row:
                    own[cell.coordinate].value = cell.value

    return saved(data, fill)


def saved(data: bytes, change) -> bytes:
    """Opened, changed and saved."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def fills(data: bytes) -> dict[tuple[str, str], str]:
    """The marked cells of every sheet but the list: (sheet, cell) → severity."""
    return {
        (sheet.title, cell.coordinate): severity
        for sheet in load_workbook(io.BytesIO(data)).worksheets
        if sheet.title != NAME
        for row in sheet.iter_rows()
        for cell in row
        if (severity := severity_of(str(cell.fill.fgColor.rgb)))
    }


def notes(data: bytes) -> dict[tuple[str, str], str]:
    """The comments of every sheet: (sheet, cell) → text."""
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in load_workbook(io.BytesIO(data)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
