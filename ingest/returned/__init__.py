"""The returned workbook: the clerk's own file, wrong cells painted and explained, a list of them before its sheets.

Only what has to be is changed, in the XML itself; every other part of the file is as it came, byte for byte. A mark
from an earlier return goes when its cell is no longer wrong.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress

from expectations.normal import folded
from expectations.problem import SEVERITIES, Problem
from ingest.personal import masked
from ingest.returned.archive import Archive
from ingest.returned.book import Book, NoWorkbook
from ingest.returned.comments import MOST
from ingest.returned.grid import Place, Sheet, place_of
from ingest.returned.looks import Looks
from ingest.returned.markup import Unmarkable, utf8
from ingest.returned.notes import annotate
from ingest.returned.painting import paint
from ingest.returned.problem_sheet import NAME, TITLES, ProblemSheet
from ingest.returned.shades import Shades
from ingest.returned.styles import Styles
from ingest.returned.wording import Slip

__all__ = ["NoWorkbook", "Slip", "returned"]


def returned(data: bytes, problems: Iterable[Problem], slip: Slip) -> bytes:
    """The bytes of an .xlsx that the guard let through → the same workbook, marked.

    problems: all that was found in it. slip: what else its sender is told. The same arguments give the same bytes.
    Raises NoWorkbook when the bytes are no .xlsx, or one that is damaged where its sheets are told.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise NoWorkbook
    try:
        return _returned(Archive(data), problems, slip)
    except Unmarkable as error:
        raise NoWorkbook from error


def _returned(archive: Archive, problems: Iterable[Problem], slip: Slip) -> bytes:
    book = Book(archive)
    part = book.styles_part()
    styles = Styles(archive.read(part)) if archive.has(part) else Styles.blank(book.namespace)
    shades = Shades(styles)
    sheets = {name: where for name, where in book.sheets().items() if folded(name) != NAME}
    # A problem quotes the name of a sheet without the personal number in it.
    names = {masked(name): name for name in sheets}
    listed = _in_order(problems, list(names))
    for number, (called, name) in enumerate(names.items(), 1):
        own = [problem for problem in listed if problem.sheet_name == called]
        _mark(book, sheets[name], own, shades, number)
    sheet = ProblemSheet(slip, listed, names, Looks(styles)).to_bytes(book.namespace)
    book.put_styles(styles.to_bytes())
    book.put_first(NAME, sheet, TITLES)
    return archive.to_bytes()


def _in_order(problems: Iterable[Problem], names: list[str]) -> list[Problem]:
    """What must be corrected first; then as a clerk goes through the file."""
    places = {name: at for at, name in enumerate(names)}

    def order(problem: Problem) -> tuple:
        where = places.get(problem.sheet_name, len(names) if problem.sheet_name else -1)
        cell = place_of(problem.cell) or (0, 0)
        return SEVERITIES.index(problem.severity), where, cell, problem

    return sorted(problems, key=order)


def _mark(book: Book, part: str, problems: Sequence[Problem], shades: Shades, number: int) -> None:
    """number: the sheet's own in the workbook."""
    body = book.archive.read(part)
    if not problems and not shades.is_used:
        return
    # What is written so that we cannot change it stays as it is; its problems stand in the list.
    with suppress(Unmarkable):
        sheet = Sheet(utf8(body))
        by_cell = _by_cell(sheet, problems)
        paint(sheet, {place: found[0].severity for place, found in by_cell.items()}, shades)
        with suppress(Unmarkable):
            annotate(book, part, sheet, dict(list(by_cell.items())[:MOST]), number)
        changed = sheet.edits.done()
        if changed != body:
            book.archive.put(part, changed)


def _by_cell(sheet: Sheet, problems: Sequence[Problem]) -> dict[Place, list[Problem]]:
    """The problems of each cell that shows, the worst first."""
    places = {problem: place for problem in problems if (place := place_of(problem.cell))}
    shown = sheet.anchors(places.values())
    found: dict[Place, list[Problem]] = defaultdict(list)
    for problem, place in places.items():
        found[shown[place]].append(problem)
    return found
