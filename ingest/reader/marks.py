"""What a reader of values does not tell of a sheet: error values, formulas without a result, hidden rows.

Standard library only. An XML parser and not a pattern: attributes come in any order, between either quotes, or not at
all; a cell without an address stands behind the one before it.
"""

import re
from xml.parsers import expat

# Sheets without any of these, nearly all, need no second look.
_SIGNS = (b'"e"', b"'e'", b"<f", b":f", b"hidden")
UNKNOWN = "错误值"
_ADDRESS = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


def marks(body: bytes) -> dict:
    """{"errors": {cell: text}, "uncached": [cell], "hidden_rows": [row]} of a worksheet's XML.

    Raises expat.ExpatError when it is none.
    """
    looker = _Looker()
    if any(sign in body for sign in _SIGNS):
        looker.look(body)
    return {"errors": looker.errors, "uncached": looker.uncached, "hidden_rows": looker.hidden_rows}


class _Looker:
    def __init__(self) -> None:
        self.errors: dict[str, str] = {}
        self.uncached: list[str] = []
        self.hidden_rows: list[int] = []
        self._row, self._column = 0, 0
        self._type, self._has_formula, self._is_value = "", False, False
        self._value: str | None = None

    def look(self, body: bytes) -> None:
        """Goes through the sheet once."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(body, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "row":
            self._begin_row(attributes)
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "f":
            self._has_formula = True
        elif name == "v":
            self._is_value, self._value = True, ""

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row, self._column = int(number) if number.isdecimal() else self._row + 1, 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.append(self._row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        found = _ADDRESS.fullmatch(attributes.get("r", ""))
        self._column = _number(found[1]) if found else self._column + 1
        if found:
            self._row = int(found[2])
        self._type, self._has_formula, self._value = attributes.get("t", ""), False, None

    def _text(self, text: str) -> None:
        if self._is_value:
            self._value += text

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "v":
            self._is_value = False
        elif name == "c":
            # A formula may well result in an empty text; then there is a value, and it says so.
            has_result = self._value or (self._type == "str" and self._value is not None)
            if self._type == "e":
                self.errors[f"{_letters(self._column)}{self._row}"] = self._value or UNKNOWN
            elif self._has_formula and not has_result:
                self.uncached.append(f"{_letters(self._column)}{self._row}")


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
