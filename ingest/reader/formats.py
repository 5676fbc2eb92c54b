"""What a person sees where a number format shows less, or more, than the number: 2026年3月 of a date, 007 of 7, 80%,
HT-012 of 12.

Excel makes 2026年3月 as it is typed into the first of March and shows the month; nobody wrote a day. Standard library
only.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple
from xml.etree import ElementTree

MONTH, PERCENT = 0, -1
# Built in: mmm-yy, and 年月 as Chinese versions show them.
_MONTHS = {17, 27, 36, 50, 52, 57}
_PERCENTS = {9, 10}
LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|[_*].')
_UNSAID = re.compile(r"\[[^\]]*\]|[_*].")
_QUOTED = r'((?:"[^"]*"|\\.)*)'
_WORDED = re.compile(rf"{_QUOTED}(?:[#,]*(0+)|General)(?:\.0+)?{_QUOTED}")
_FIRST = "-01"
_BEYOND = 10**14


class Words(NamedTuple):
    """Words around a number, and the digits to which it fills up."""

    before: str
    digits: int
    after: str


Shown = int | Words


def styles_of(styles: bytes) -> dict[str, Shown]:
    """Style number → MONTH where it shows year and month of a date, PERCENT, the digits to which it fills up, or the
    words it puts around a number.
    """
    root = ElementTree.fromstring(styles)
    codes = {node.get("numFmtId", ""): node.get("formatCode", "") for node in _under(root, "numFmts")}
    numbers = [node.get("numFmtId", "") for node in _under(root, "cellXfs")]
    found = {
        str(at): shows(int(number) if number.isdecimal() else -1, codes.get(number))
        for at, number in enumerate(numbers)
    }
    return {style: shown for style, shown in found.items() if shown is not None}


def _under(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    yield from next((node for node in root if node.tag.rpartition("}")[2] == name), ())


def shows(number: int, code: str | None) -> Shown | None:
    """MONTH, PERCENT, digits, words, or None where a cell shows what it holds. code: None for one that is built in."""
    if code is None:
        return MONTH if number in _MONTHS else PERCENT if number in _PERCENTS else None
    if words := _words(code.partition(";")[0]):
        return words
    letters = LITERALS.sub("", code.partition(";")[0]).lower()
    if "%" in letters:
        return PERCENT
    if re.fullmatch(r"0{2,}", letters):
        return len(letters)
    return MONTH if {"y", "m"} <= set(letters) and not set("dhs") & set(letters) else None


def _words(code: str) -> Words | None:
    """Words of letters, digits or characters; a sign of money says nothing that the number does not."""
    found = _WORDED.fullmatch(_UNSAID.sub("", code))
    before, after = (re.sub(r'"|\\(?=.)', "", part) for part in found.group(1, 3)) if found else ("", "")
    return Words(before, len(found[2] or ""), after) if any(char.isalnum() for char in before + after) else None


def as_shown(body: bytes, styles: Mapping[str, Shown], rows: list[list]) -> None:
    """Puts into the rows of a sheet what its cells of these styles show."""
    for row, place, style in _cells(body, styles):
        if row < len(rows) and place < len(rows[row]):
            rows[row][place] = shown(rows[row][place], styles[style])


def _cells(body: bytes, styles: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    if not styles or not any(f"s={quote}{style}{quote}".encode() in body for style in styles for quote in "\"'"):
        return
    wanted = "|".join(styles).encode()
    style = rb"(?=[^<>]*?\ss=[\"'](" + wanted + rb")[\"'])"
    for found, letters, digits in re.findall(rb"<(?:\w+:)?c" + style + rb"[^<>]*?\sr=[\"']([A-Z]+)(\d+)[\"']", body):
        place = 0
        for letter in letters:
            place = place * 26 + letter - 64
        yield int(digits) - 1, place - 1, found.decode()


def shown(value: object, style: Shown) -> object:
    """What a cell of that style shows, of a value as JSON holds it; around words a number stands with all it holds."""
    if isinstance(style, Words):
        return _in_words(value, style)
    if style == MONTH:
        is_first = isinstance(value, list) and value[0] == "d" and value[1].endswith(_FIRST)
        return f"{int(value[1][:4])}年{int(value[1][5:7])}月" if is_first else value
    if style == PERCENT:
        return _percent(value) if isinstance(value, float | int) and not isinstance(value, bool) else value
    is_whole = isinstance(value, float | int) and not isinstance(value, bool) and 0 <= value == int(value)
    return f"{int(value):0{style}d}" if is_whole else value


def _in_words(value: object, words: Words) -> object:
    if not isinstance(value, float | int) or isinstance(value, bool) or not 0 <= value < _BEYOND:
        return value
    number = f"{int(value):0{words.digits}d}" if value == int(value) else f"{Decimal(repr(value)).normalize():f}"
    return f"{words.before}{number}{words.after}"


def _percent(number: float) -> object:
    """80% of 0.8, with no more than four decimals: of 5/6 a person sees no more. A number beyond all counting stays."""
    if abs(number) >= _BEYOND:
        return number
    exact = (Decimal(repr(number)) * 100).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return f"{exact.normalize():f}%"
