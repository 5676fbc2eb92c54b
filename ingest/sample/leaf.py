"""A sheet being written line by line, and the notes kept on it: rows told as left out, messes shown."""

from xlsxwriter.utility import xl_rowcol_to_cell

from ingest.sample.book import Seen
from ingest.sample.messes import Mess
from ingest.sample.sheets import Sheets, Texts


class Leaf:
    """One sheet: `top` is the next free row, `left` the first column, both from 0."""

    def __init__(self, out: Sheets | Texts, name: str) -> None:
        self.out, self.name, self.sheet = out, name, out.add(name)
        self.top = self.left = 0
        self.dropped: list[tuple[int, int]] = []
        self.messes: list[Seen] = []

    def line(self, cells: list[object]) -> None:
        """The next line."""
        for place, value in enumerate(cells, self.left):
            self.put(place, value)
        self.top += 1

    def put(self, place: int, value: object) -> None:
        """A cell of the next line."""
        self.out.put(self.sheet, self.top, place, value)

    def merge(self, place: int, text: str, rows: int = 1, columns: int = 1) -> None:
        """A cell of the next line that reaches over several rows or columns; a single one merges nothing."""
        if rows * columns > 1:
            self.out.merge(self.sheet, (self.top, place, self.top + rows - 1, place + columns - 1), text)
        else:
            self.put(place, text)

    def left_out(self, name: str) -> None:
        """The next line is no record, and the clerk is told so."""
        self.dropped.append((self.top, self.left))
        self.mess((11, name), self.left)

    def mess(self, mess: Mess, place: int, column: str = "", meant: str = "", rule: str = "") -> None:
        """A mess in the next line: what it must be read as, or what must be told of it."""
        self.messes.append((mess, xl_rowcol_to_cell(self.top, place), column, meant, rule))

    def told(self, is_hidden: bool) -> list[tuple[str, str, str]]:
        """What must be told of the sheet beside its records; it is hidden now where it shall be."""
        found = [(xl_rowcol_to_cell(*min(self.dropped)), "", "sheet-rows-dropped")] if self.dropped else []
        if is_hidden:
            self.out.hide(self.sheet)
            self.messes.append(((26, "隐藏的表"), "", "", "", ""))
            found.append(("", "", "sheet-hidden-rows"))
        return found
