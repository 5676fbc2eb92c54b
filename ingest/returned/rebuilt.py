"""An .xlsx made of the cells that were read, for workbooks in which nothing can be marked: .xls .xlsb .ods CSV.

Every cell stands where it stood and reads as it read; formulas are their results. Formats, pictures and comments are
not in what was read, and so not here.
"""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from expectations.form import load_form
from ingest.labels import form_of_sheet
from ingest.template_style import TEXT_FONT, wide
from ingest.types import PICTURE, Raw, RawSheet, RawWorkbook

_FORMATS = {
    "text": "@",
    "day": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm:ss",
    "time": "hh:mm:ss",
    "span": "[h]:mm:ss",
    "plain": "General",
}
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 xlsxwriter wants a naive time; it only has to be the same each time
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "()_____")
# Bare numbers in a CSV may be days, and are read as such only there; as numbers they are everywhere what they were.
_FIVE_DIGITS = re.compile(r"[2-6]\d{4}", re.ASCII)
_NARROWEST, _WIDEST = 8, 40


def rebuilt(raw: RawWorkbook) -> tuple[bytes, list[str]]:
    """The file, and what its sheets are called, in their order. The same cells give the same bytes."""
    buffer = io.BytesIO()
    names = list(_names(sheet.name for sheet in raw.sheets))
    with xlsxwriter.Workbook(buffer, _OPTIONS | {"date_1904": raw.is_1904}) as book:
        book.set_properties({"created": _CREATED})
        looks = {
            kind: book.add_format({"font_name": TEXT_FONT, "font_size": 10.5, "num_format": code})
            for kind, code in _FORMATS.items()
        }
        is_text = raw.container in ("csv", "zip")
        made = [book.add_worksheet(name) for name in names]
        for out, sheet in zip(made, raw.sheets, strict=True):
            _write(out, sheet, looks, is_text)
        if shown := next((out for out, sheet in zip(made, raw.sheets, strict=True) if sheet.visible), None):
            # The one that opens is never hidden.
            shown.activate()
            shown.set_first_sheet()
    return buffer.getvalue(), names


def _names(told: Iterable[str]) -> Iterator[str]:
    """Names as Excel allows them; a register keeps one by which it is known."""
    taken: set[str] = set()
    for name in told:
        plain = name.translate(_NOT_IN_NAMES).strip("'")[:_LONGEST_NAME] or "工作表"
        code = form_of_sheet(name)
        if code and form_of_sheet(plain) != code:
            plain = load_form(code).sheet_name
        number, free = 1, plain
        while free.lower() in taken:
            number += 1
            free = f"{plain[: _LONGEST_NAME - 4]}({number})"
        taken.add(free.lower())
        yield free


def _write(out: Worksheet, sheet: RawSheet, looks: dict[str, Format], is_text: bool) -> None:
    for top, left, bottom, right in sheet.merged:
        if (top, left) != (bottom, right):
            # Areas that lie over each other are damage; one of them is as good as the other.
            try:
                out.merge_range(top, left, bottom, right, "", looks["plain"])
            except OverlappingRange:
                continue
    for row, cells in enumerate(sheet.rows):
        for place, value in enumerate(cells):
            if value is not None:
                _put(out, row, place, _number_of(value) if is_text else value, looks)
    for cell, text in sheet.errors.items():
        error = text if text in _ERRORS else "#VALUE!"
        out.write_formula(cell, f"={error}", looks["plain"], error)
    for cell in sheet.uncached:
        out.write_formula(cell, "=#N/A", looks["plain"], "")
    _shape(out, sheet)


def _number_of(value: Raw) -> Raw:
    return float(value) if isinstance(value, str) and _FIVE_DIGITS.fullmatch(value.strip()) else value


def _put(out: Worksheet, row: int, place: int, value: Raw, looks: dict[str, Format]) -> None:
    """One cell; days before Excel's calendar as text."""
    if value is PICTURE:
        out.write_string(row, place, "=DISPIMG()", looks["text"])
    elif isinstance(value, bool):
        out.write_boolean(row, place, value, looks["plain"])
    elif isinstance(value, int | float):
        out.write_number(row, place, value, looks["plain"])
    elif isinstance(value, date) and value.year < 1904:
        out.write_string(row, place, value.isoformat(), looks["text"])
    elif isinstance(value, date | time | timedelta):
        kinds = {datetime: "moment", date: "day", time: "time", timedelta: "span"}
        out.write_datetime(row, place, value, looks[kinds[type(value)]])
    else:
        out.write_string(row, place, str(value), looks["text"])


def _shape(out: Worksheet, sheet: RawSheet) -> None:
    """Columns wide enough to read, and hidden what was hidden."""
    widths: dict[int, int] = {}
    for cells in sheet.rows:
        for place, value in enumerate(cells):
            if value is not None:
                widths[place] = max(widths.get(place, 0), wide(str(value)[:_WIDEST]))
    hidden = {number - 1 for number in sheet.hidden_columns}
    for place in sorted(hidden | set(widths)):
        width = min(max(widths.get(place, 0) + 2, _NARROWEST), _WIDEST)
        out.set_column(place, place, width, None, {"hidden": place in hidden})
    for row in sheet.hidden_rows:
        out.set_row(row - 1, None, None, {"hidden": True})
    if not sheet.visible:
        out.hide()
