"""A worksheet's XML gone through once, cell by cell. Standard library only.

An XML parser and not a pattern: attributes come in any order, between either quotes, or not at all; a cell without an
address stands behind the one before it.
"""

import io
import re
from xml.parsers import expat

from places import address, number_of
from xml_events import feed

_ADDRESS = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


class Walker:
    """Tells of every cell when it ends, by `end_cell`, and of rows and columns when they begin.

    Of the cell: `row`, `column` (from 1), `type`, `formula`, `value` (both None without one), `inline` (its own text).
    """

    def __init__(self) -> None:
        self.row, self.column = 0, 0
        self.type, self.inline = "", ""
        self.formula: str | None = None
        self.value: str | None = None
        self._is_value, self._is_inline, self._is_text, self._is_phonetic = False, False, False, False
        self._is_formula = False

    def walk(self, body: bytes) -> None:
        """Goes through the sheet. Raises expat.ExpatError when it is no XML, and Refused as xml_events.feed."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        feed(parser, io.BytesIO(body))

    def begin_row(self, attributes: dict[str, str]) -> None:
        """A row begins."""

    def begin_columns(self, attributes: dict[str, str]) -> None:
        """Something is said of columns that stand side by side."""

    def end_cell(self) -> None:
        """A cell is whole."""

    @property
    def has_formula(self) -> bool:
        """Whether the cell is worked out."""
        return self.formula is not None

    @property
    def address(self) -> str:
        """Of the cell, like P7."""
        return address(self.row, self.column)

    @property
    def has_result(self) -> bool:
        """A formula may well result in an empty text; then there is a value, and it says so."""
        return bool(self.value) or (self.type == "str" and self.value is not None)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "row":
            number = attributes.get("r", "")
            self.row, self.column = int(number) if number.isdecimal() else self.row + 1, 0
            self.begin_row(attributes)
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "f":
            self._is_formula, self.formula = True, ""
        elif name == "col":
            self.begin_columns(attributes)
        elif name == "v":
            self._is_value, self.value = True, ""
        elif name == "is":
            self._is_inline = True
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "t":
            self._is_text = self._is_inline and not self._is_phonetic

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        found = _ADDRESS.fullmatch(attributes.get("r", ""))
        self.column = number_of(found[1]) if found else self.column + 1
        if found:
            self.row = int(found[2])
        self.type, self.formula, self.value, self.inline = attributes.get("t", ""), None, None, ""

    def _text(self, text: str) -> None:
        if self._is_value:
            self.value += text
        elif self._is_text:
            self.inline += text
        elif self._is_formula:
            self.formula += text

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "v":
            self._is_value = False
        elif name == "f":
            self._is_formula = False
        elif name == "c":
            self.end_cell()
        elif name == "is":
            self._is_inline = False
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "t":
            self._is_text = False
