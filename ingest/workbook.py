"""Raw cells → cover, sheets with their header rows found, and what is wrong with the structure (spec 9 §11).

Knows Excel, knows no types. Nothing is dropped silently: rows left out are listed with their reason, unknown sheets
and columns are told back.
"""

from dataclasses import dataclass, field

from expectations.form import load_form
from expectations.messages import problem
from expectations.normal import folded
from expectations.problem import Problem
from ingest import cover as covers
from ingest import labels, structure, tables
from ingest.addresses import letter
from ingest.cover import CoverCell
from ingest.explanations import Explanation, read_explanations
from ingest.personal import masked
from ingest.types import Raw, RawSheet, RawWorkbook, Unreadable

META, LISTS = "_meta", "_lists"
FINDINGS = "问题清单"


@dataclass
class Sheet:
    """One register of a workbook: where its columns stand and its rows, raw."""

    form_code: str
    sheet_name: str
    header_row: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    multipliers: dict[str, int] = field(default_factory=dict)
    rows: list[tuple[int, dict[str, Raw]]] = field(default_factory=list)
    dropped: list[tuple[int, str]] = field(default_factory=list)
    is_nil: bool = False


@dataclass
class Parsed:
    """A workbook taken apart."""

    cover_sheet: str = ""
    cover: dict[str, CoverCell] = field(default_factory=dict)
    cover_labels: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, CoverCell] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    explanations: list[Explanation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def parse(raw: RawWorkbook) -> Parsed:
    """Takes a workbook apart. Raises Unreadable (file-unknown) when it has neither a cover nor a known sheet."""
    parsed = Parsed()
    seen: dict[str, str] = {}
    for sheet in raw.sheets:
        _take(parsed, sheet, seen)
    if not seen:
        raise Unreadable("file-unknown")
    if labels.COVER not in seen:
        parsed.problems.append(problem("cover-missing"))
    return parsed


def _take(parsed: Parsed, sheet: RawSheet, seen: dict[str, str]) -> None:
    parsed.problems += structure.name_problems(sheet)
    name, code = folded(sheet.name), labels.form_of_sheet(sheet.name)
    if code is None or code in seen:
        parsed.problems += structure.loose_problems(sheet)
    if name == META:
        parsed.meta = _meta(sheet)
    elif name == FINDINGS:
        parsed.explanations = read_explanations(sheet)
    elif name == LISTS:
        return
    elif code is None:
        if any(value is not None for row in sheet.rows for value in row):
            parsed.problems.append(problem("sheet-unknown", sheet_name=sheet.name, value=sheet.name))
    elif code in seen:
        both = f"{seen[code]}”和“{sheet.name}"
        title = load_form(code).title
        parsed.problems.append(
            problem("sheet-twice", sheet_name=sheet.name, form_code=code, value=title, expected=both)
        )
    else:
        seen[code] = sheet.name
        if code == labels.COVER:
            _take_cover(parsed, sheet)
        else:
            _take_register(parsed, sheet, code)


def _take_cover(parsed: Parsed, sheet: RawSheet) -> None:
    cover = covers.read(sheet)
    parsed.cover_sheet, parsed.cover, parsed.statuses = sheet.name, cover.values, cover.statuses
    parsed.cover_labels = cover.labels
    parsed.problems += structure.cover_problems(sheet, cover)


def _take_register(parsed: Parsed, sheet: RawSheet, code: str) -> None:
    form = load_form(code)
    table = tables.read(form, sheet)
    if table is None:
        parsed.sheets.append(Sheet(code, sheet.name))
        parsed.problems += structure.loose_problems(sheet, code)
        if not tables.says_nothing(sheet):
            told = problem("sheet-no-header", sheet_name=sheet.name, form_code=code, value=form.title)
            parsed.problems.append(told)
        return
    parsed.sheets.append(
        Sheet(
            form_code=code,
            sheet_name=sheet.name,
            header_row=table.header_row,
            columns={name: letter(place) for place, name in table.columns.places.items()},
            multipliers=table.columns.factors,
            rows=table.rows,
            dropped=table.dropped,
            is_nil=table.is_nil,
        )
    )
    parsed.problems += structure.header_problems(form, sheet, table)
    parsed.problems += structure.cell_problems(form, sheet, table)


def _meta(sheet: RawSheet) -> dict[str, str]:
    pairs = [row for row in sheet.rows if len(row) > 1 and row[0] is not None and row[1] is not None]
    return {str(row[0]).strip(): masked(str(row[1]).strip()) for row in pairs}
