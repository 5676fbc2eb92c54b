"""A sheet's XML: where its rows and columns stand, how large they are, which cells are merged."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from ingest.returned.edits import Edits
from ingest.returned.markup import Node, Unmarkable, outline

ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
# Row from 1, column from 0, as everywhere.
Place = tuple[int, int]


def place_of(address: str) -> Place | None:
    """P7 → (7, 15); None when it is no cell's address."""
    found = ADDRESS.fullmatch(address)
    if found is None:
        return None
    column = 0
    for char in found[1].upper():
        column = column * 26 + ord(char) - 64
    return int(found[2]), column - 1


class Sheet:
    """One worksheet. Raises Unmarkable when it is no XML we can change."""

    def __init__(self, body: bytes) -> None:
        self.root = outline(body, 3)
        self.edits = Edits(body)
        self.body = body
        self.data = self.root.child("sheetData")
        if self.data is None:
            raise Unmarkable("sheetData")
        self.rows = dict(self._numbered())

    def _numbered(self) -> Iterator[tuple[int, Node]]:
        """A row without a number stands below the one before it."""
        number = 0
        for row in self.data.all("row"):
            told = row.attributes.get("r", "")
            number = int(told) if told.isdecimal() else number + 1
            yield number, row

    def anchors(self, places: Iterable[Place]) -> dict[Place, Place]:
        """For each cell the one that shows: of a merged area its first, else the cell itself."""
        ordered = sorted(places)
        found = {place: place for place in ordered}
        areas = self.root.child("mergeCells")
        for area in areas.children if areas else ():
            first, _, last = area.attributes.get("ref", "").partition(":")
            start, end = place_of(first), place_of(last)
            if start and end:
                inside = ordered[bisect_left(ordered, start) : bisect_right(ordered, end)]
                found |= {place: start for place in inside if start[1] <= place[1] <= end[1]}
        return found

    def height(self, row: int) -> int:
        """How high a row is, in pixels."""
        node, usual = self.rows.get(row), self.root.child("sheetFormatPr")
        if node and node.attributes.get("hidden") in ("1", "true"):
            return 0
        told = number_of(node.attributes.get("ht")) if node else None
        told = told or number_of(usual.attributes.get("defaultRowHeight") if usual else None) or 15
        return round(told * 4 / 3)

    def width(self, column: int) -> int:
        """How wide a column is, in pixels."""
        usual = self.root.child("sheetFormatPr")
        told = next((what for first, last, what in self.columns if first <= column <= last), {})
        if told.get("hidden") in ("1", "true"):
            return 0
        width = number_of(told.get("width")) or number_of(usual.attributes.get("defaultColWidth") if usual else None)
        return round((width or 9) * 7 + 5)

    @cached_property
    def columns(self) -> list[tuple[int, int, dict[str, str]]]:
        """What is said of columns: first, last (from 0), attributes."""
        told = self.root.child("cols")
        spans = ((number_of(col.attributes.get("min")), number_of(col.attributes.get("max")), col.attributes)
                 for col in (told.children if told else ()))  # fmt: skip
        return [(int(first) - 1, int(last) - 1, what) for first, last, what in spans if first and last]


def number_of(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None
