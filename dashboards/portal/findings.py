"""What was found in a workbook, as a page shows it: by sheet, in a picture of the clerk's own rows."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from dashboards.portal.picture import Picture, picture
from dashboards.portal.shelf import Shelf
from dashboards.portal.words import tone
from expectations.problem import NOTICE, SEVERITIES, Problem
from ingest.personal import masked
from ingest.types import RawSheet, Unreadable

# The sheets of a workbook by the name problems call them, each with the row of its header (0 where it has none).
Sheets = dict[str, tuple[RawSheet, int]]


@dataclass(frozen=True)
class Part:
    """The problems of one sheet (empty: of the file), each with its number, and the picture of their rows."""

    sheet_name: str
    problems: list[tuple[str, Problem]]
    picture: Picture | None = None


@dataclass(frozen=True)
class Findings:
    """All that was found; `parts`: what is to be corrected or explained, `notices`: what is only told."""

    parts: list[Part] = field(default_factory=list)
    notices: list[Part] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def findings(problems: list[dict], sheets: Sheets) -> Findings:
    """The problems of a verdict as its event or a trial tells them; without pictures where there are no sheets."""
    known = [Problem(**one) for one in problems]
    numbered = list(_numbered(known))
    wanted = [(number, one) for number, one in numbered if one.severity != NOTICE]
    told = [(number, one) for number, one in numbered if one.severity == NOTICE]
    counts = {name: sum(one.severity == name for one in known) for name in SEVERITIES}
    return Findings(_parts(wanted, sheets), _parts(told, sheets), counts)


def sheets_in(shelf: Shelf, data: bytes, file_name: str) -> Sheets:
    """What stands in the bytes; nothing when they cannot be read."""
    with suppress(Unreadable):
        book = shelf.book(data, file_name)
        headers = {one.sheet_name: one.header_row for one in book.parsed.sheets} if book.parsed else {}
        return {masked(sheet.name): (sheet, headers.get(sheet.name, 0)) for sheet in book.raw.sheets}
    return {}


def _numbered(problems: list[Problem]) -> Iterator[tuple[str, Problem]]:
    """A number for each, the severest first, so that a form can name one."""
    order = sorted(range(len(problems)), key=lambda place: (SEVERITIES.index(problems[place].severity), place))
    yield from ((str(place), problems[place]) for place in order)


def _parts(numbered: list[tuple[str, Problem]], sheets: Sheets) -> list[Part]:
    found: dict[str, list[tuple[str, Problem]]] = {}
    for number, one in numbered:
        found.setdefault(one.sheet_name, []).append((number, one))
    # What is wrong with a sheet as a whole stands at its head.
    heads = {name: sorted(ones, key=lambda told: bool(told[1].cell)) for name, ones in found.items()}
    return [Part(name, ones, _picture(sheets.get(name), ones)) for name, ones in heads.items()]


def _picture(sheet: tuple[RawSheet, int] | None, numbered: list[tuple[str, Problem]]) -> Picture | None:
    if sheet is None:
        return None
    marks: dict[str, str] = {}
    for _, one in numbered:
        if one.row:
            marks.setdefault(one.cell.split(":")[0], tone(one.severity))
    return picture(*sheet, marks) if marks else None
