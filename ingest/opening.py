"""A workbook's bytes → cover, structure and typed rows; the same for judging and for reading again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from expectations.form import load_form
from expectations.problem import Problem
from ingest import guard
from ingest.covers import TypedCover, type_cover
from ingest.places import Places
from ingest.rows import Context, type_sheets
from ingest.statuses import sheet_statuses
from ingest.template_version import outdated
from ingest.types import RawWorkbook, Reads
from ingest.workbook import Parsed, Sheet, parse


@dataclass
class Opened:
    """One workbook taken apart; `frames` are filled by `type_rows`, all workbooks of a batch together."""

    parsed: Parsed
    cover: TypedCover
    is_county: bool
    statuses: dict[str, str]
    problems: list[Problem]
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)


def open_workbook(reader: Reads, data: bytes, places: Places, file_name: str = "") -> Opened:
    """Guards, reads and takes apart one workbook. Raises types.Unreadable with the rule it breaks."""
    return take_apart(read_safely(reader, data, file_name), places)


def read_safely(reader: Reads, data: bytes, file_name: str) -> RawWorkbook:
    """The cells of a workbook that the guard lets through. Raises types.Unreadable with the rule it breaks.

    file_name: as the ledger has it, so that a CSV, whose sheet is called as its file is, reads the same every time.
    """
    guard.check(data)
    return reader.read(data, file_name)


def take_apart(raw: RawWorkbook, places: Places) -> Opened:
    """What the cells of a workbook say: its cover, its sheets and what is wrong with either."""
    parsed = parse(raw)
    cover = type_cover(parsed, places)
    is_county = places.is_county(cover.township_code)
    statuses, found = sheet_statuses(parsed, is_county)
    told = [*outdated(parsed.meta, cover, is_county), *parsed.problems, *cover.problems, *found]
    return Opened(parsed, cover, is_county, statuses, told)


def type_rows(opened: Mapping[str, Opened], places: Places) -> None:
    """Types the rows of many workbooks (by their id), all sheets of a form together; adds frames and problems."""
    by_form: dict[str, list] = {}
    for file, book in opened.items():
        context = Context(book.cover.report_month, book.cover.fill_date)
        for sheet in book.parsed.sheets:
            by_form.setdefault(sheet.form_code, []).append((file, sheet, context))
    for code, items in sorted(by_form.items()):
        typed = type_sheets(load_form(code), items, places)
        for file, problems in typed.problems.items():
            opened[file].problems.extend(problems)
        for file, frame in _by_file(typed.frame.drop(columns="_file"), items):
            opened[file].frames[code] = frame


def _by_file(frame: pd.DataFrame, items: list[tuple[str, Sheet, Context]]) -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows of a form file by file, where a file has any: they stand end to end, in the order of the items."""
    start = 0
    for file, sheet, _ in items:
        count = len(sheet.rows)
        if count:
            piece = frame.iloc[start : start + count]
            # Cutting is cheap; a groupby, a drop and a reset_index a sheet cost more than reading it.
            piece.index = pd.RangeIndex(count)
            yield file, piece
            start += count
