"""What the sample shows of docs/spec/6-traps.md: where each mess stands, and what the door must make of it."""

from collections.abc import Iterable, Iterator

from ingest.sample.book import Book, Written
from ingest.sample.messes import Mess, of_rule

# `meant`: what the cell must be read as; `rule`: what must be told of it, read or not. Neither: it must not be noticed.
COLUMNS = ("trap", "mess", "file", "sheet_name", "cell", "column_name", "meant", "rule")
Line = tuple[int, str, str, str, str, str, str, str]


class MessList:
    """The messes of all workbooks."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def note(self, book: Book, done: Written) -> None:
        """Those of a workbook, of each kind the first on a sheet; where data are not sound, those that are told."""
        for (trap, mess), cell in _of_file(book, done) if book.is_clean else ():
            self.lines.append((trap, mess, book.file, done.cover_sheet if cell else "", cell, "", "", ""))
        for name, messes in zip(done.sheet_names, done.messes, strict=True):
            seen: set[Mess] = set()
            for (trap, mess), cell, column, meant, rule in messes:
                if (trap, mess) not in seen and (book.is_clean or rule):
                    self.lines.append((trap, mess, book.file, name, cell, column, meant, rule))
                    seen.add((trap, mess))

    def all(self, told: Iterable[tuple[str, ...]]) -> list[Line]:
        """Those and the ones some rule is told of. told: file, sheet, cell, column, rule, severity of every problem."""
        found = [
            (*mess, file, sheet, cell, column, "", rule)
            for file, sheet, cell, column, rule, _severity in told
            if (mess := of_rule(rule))
        ]
        return sorted([*self.lines, *found])


def _of_file(book: Book, done: Written) -> Iterator[tuple[Mess, str]]:
    """What the workbook as a whole and its cover show, and in which cell."""
    if book.is_of_texts:
        yield (13, "GBK的CSV"), ""
    if book.cover["township_name"] != book.place.name(book.fill_date):
        yield (5, "改名以前的名称"), done.cover_cells["township_name"]
    if book.cover["submission_type"] == "更正":
        yield (6, "更正"), done.cover_cells["submission_type"]
