"""The workbook an office is handed for one month, made from the forms (spec 9 §11; design §4).

It begins with what is in force and goes on, or blank. Beside the visible sheets: `_meta` (very hidden) with the
version of the template, township and month, and `_lists` (hidden) with the drop-down lists that are too long to stand
at a cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from expectations.model import Form
from ingest import template_cover, template_guide, template_sheet
from ingest.county import load, offices
from ingest.prefill import Prefill
from ingest.template_rows import Rows
from ingest.template_style import Style
from ingest.template_version import STAMP, forms_of, version
from ingest.workbook import GUIDE

OPTIONS = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    # A cell is free unless it says otherwise: only a row without a locked cell, to the last column, can be deleted.
    "default_format_properties": {"locked": False},
}  # fmt: skip


@dataclass(frozen=True)
class Office:
    """Whose workbook, of which month (YYYY-MM), and what it begins with. names: township code → name of the month."""

    township_code: str
    township_name: str
    month: str
    is_county: bool = False
    prefill: Prefill = field(default_factory=Prefill)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def forms(self) -> list[Form]:
        """The registers this workbook holds, those in use in its month."""
        return forms_of(self.month, self.is_county)

    @property
    def month_zh(self) -> str:
        """2026年3月"""
        return f"{self.month[:4]}年{int(self.month[5:])}月"

    @property
    def file_name(self) -> str:
        """990101100-清源镇-2026-03.xlsx"""
        return f"{self.township_code}-{self.township_name}-{self.month}.xlsx"

    @property
    def meta(self) -> dict[str, str]:
        """What the reader compares with the cover and with the template of today."""
        stamp = version(self.month, self.is_county)
        return {STAMP: stamp, "township_code": self.township_code, "report_month": self.month}

    def rows(self, form: Form) -> Rows:
        """The rows a register begins with."""
        return Rows(form, self.prefill.rows.get(form.code), self.names)


def write_all(county_dir: Path, month: str, out: Path, prefills: Mapping[str, Prefill] | None = None) -> list[Path]:
    """One workbook per township of the month, and the county office's; gives the paths.

    prefills: what an office's begins with, by its code; without, or for an office it does not name: blank.
    Raises HomeError when the county's files are not sound or hold no township in that month.
    """
    out.mkdir(parents=True, exist_ok=True)
    known, places = offices(county_dir, month), load(county_dir).places
    names = {code: name for code, name, _ in known if places.code_of(name) == code}
    paths = []
    for code, name, is_county in known:
        office = Office(code, name, month, is_county, (prefills or {}).get(code, Prefill()), names)
        paths.append(write(office, out / office.file_name))
    return paths


def write(office: Office, path: Path) -> Path:
    """Writes one workbook; the same office and month give the same workbook."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        # xlsxwriter wants a naive time; it only has to be the same each time.
        book.set_properties({"title": office.month_zh, "created": datetime.fromisoformat(f"{office.month}-01")})
        style, lists = Style(book), _Lists(book)
        template_cover.write(book.add_worksheet("封面"), office, style)
        template_guide.write(book.add_worksheet(GUIDE), office, style)
        who = f"{office.township_name}　{office.month_zh}"
        for form in office.forms:
            sheet = book.add_worksheet(form.sheet_name)
            template_sheet.write(sheet, office.rows(form), style, who, lists.add)
        lists.write()
        _stamp(book, office)
    return path


def _stamp(book: xlsxwriter.Workbook, office: Office) -> None:
    sheet = book.add_worksheet("_meta")
    for row, (key, value) in enumerate(office.meta.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
        book.set_custom_property(f"fadu_{key}", value)
    sheet.very_hidden()


class _Lists:
    """The lists of the hidden sheet, each one column; made only when there is one."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._lists: list[list[str]] = []

    def add(self, terms: list[str]) -> str:
        """Keeps a list and gives the reference to it."""
        if terms not in self._lists:
            self._lists.append(terms)
        letter = xlsxwriter.utility.xl_col_to_name(self._lists.index(terms))
        return f"=_lists!${letter}$1:${letter}${len(terms)}"

    def write(self) -> None:
        """Writes the sheet, if any list was kept."""
        if not self._lists:
            return
        sheet: Worksheet = self._book.add_worksheet("_lists")
        for place, terms in enumerate(self._lists):
            sheet.write_column(0, place, terms)
        sheet.hide()
