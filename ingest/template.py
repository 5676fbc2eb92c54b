"""The blank workbook of a township for one month, made from the forms (spec 9 §11; design §4).

Beside the visible sheets: `_meta` (very hidden) with form version, township and month, and `_lists` (hidden) with the
drop-down lists that are too long to stand at a cell.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from expectations.form import county_forms, township_forms
from expectations.model import Form
from ingest import template_cover, template_sheet
from ingest.county import offices
from ingest.template_style import Style

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class Blank:
    """Whose workbook, of which month (YYYY-MM)."""

    township_code: str
    township_name: str
    month: str
    is_county: bool = False

    @property
    def forms(self) -> list[Form]:
        """The registers this workbook holds, those in use in its month."""
        side = county_forms() if self.is_county else township_forms()
        return [form for form in side if form.since <= self.month and (not form.until or self.month <= form.until)]

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
        """What the reader compares with the cover."""
        version = max(form.since for form in self.forms)
        return {"form_version": version, "township_code": self.township_code, "report_month": self.month}


def write_all(county_dir: Path, month: str, out: Path) -> list[Path]:
    """One blank workbook per township of the month, and the county office's; gives the paths.

    Raises HomeError when the county's files are not sound or hold no township in that month.
    """
    out.mkdir(parents=True, exist_ok=True)
    blanks = [Blank(*who, month, is_county) for *who, is_county in offices(county_dir, month)]
    return [write(blank, out / blank.file_name) for blank in blanks]


def write(blank: Blank, path: Path) -> Path:
    """Writes one blank workbook; the same blank gives the same workbook."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        # xlsxwriter wants a naive time; it only has to be the same each time.
        book.set_properties({"title": blank.month_zh, "created": datetime.fromisoformat(f"{blank.month}-01")})
        style, lists = Style(book), _Lists(book)
        template_cover.write(book.add_worksheet("封面"), blank, style)
        who = f"{blank.township_name}　{blank.month_zh}"
        for form in blank.forms:
            template_sheet.write(book.add_worksheet(form.sheet_name), form, style, who, lists.add)
        lists.write()
        _stamp(book, blank)
    return path


def _stamp(book: xlsxwriter.Workbook, blank: Blank) -> None:
    sheet = book.add_worksheet("_meta")
    for row, (key, value) in enumerate(blank.meta.items()):
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
