"""Marks on cells: another fill, while number format, font, border and protection stay.

The fill tells what it covers, so that a mark can be taken off wherever the cell has gone meanwhile: one shade stands
on cells that had no fill, its neighbour on cells that had one, whose colour is kept as the background (no program
shows it behind a solid fill).
"""

import re

from expectations.problem import BLOCKING, NOTICE, TO_EXPLAIN
from ingest.returned.edits import with_attribute
from ingest.returned.markup import Node, escaped, outline, tag_end
from ingest.returned.styles import Styles

# Told apart by lightness too, and in print; the severity also stands in words in the comment and in the list.
SHADES = {BLOCKING: ("F4B1A8", "F4B1A9"), TO_EXPLAIN: ("FFE39A", "FFE39B"), NOTICE: ("CDE3F4", "CDE3F5")}
_OURS = {shade: is_over for pair in SHADES.values() for is_over, shade in enumerate(pair)}
# What LibreOffice writes as background instead: then the colour is forgotten.
_FORGOTTEN = {"F4B1A9": "FFC0C0C0", "FFE39B": "FFFFFF99", "CDE3F5": "FFCCCCFF"}
_NO_COLOUR = 'indexed="64"'
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)")
_APPLY_FILL = re.compile(rb"\sapplyFill\s*=\s*(?:\"[^\"]*\"|'[^']*')")
UNKNOWN = -1


class Shades:
    """Which format a marked cell has, and which one it had before."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._marked: dict[tuple[int, str], int] = {}
        self._plain: dict[int, int] = {}
        self.is_used = any(_shade(fill) is not None for fill in styles.all("fills"))

    def marked(self, style: int, severity: str) -> int:
        """The format of a cell of that format when it is marked."""
        key = style, severity
        if key not in self._marked:
            xf = self._styles.get("cellXfs", style)
            colour = _colour(self._styles.get("fills", _fill_of(xf)))
            shade = f'rgb="FF{SHADES[severity][colour is not None]}"'
            fill = self._styles.add("fills", _solid(shade, colour or _NO_COLOUR))
            self._marked[key] = self._styles.add("cellXfs", _with_fill(xf, fill))
        return self._marked[key]

    def plain(self, style: int) -> int:
        """The format a cell had before it was marked: its own when it is not, UNKNOWN when that is forgotten."""
        if not self.is_used:
            return style
        if style not in self._plain:
            self._plain[style] = self._unmarked(style)
        return self._plain[style]

    def pattern(self) -> re.Pattern[bytes] | None:
        """Finds a cell that may be marked; None when there is none."""
        if not self.is_used:
            return None
        marked = (at for at, xf in enumerate(self._styles.all("cellXfs"))
                  if _shade(self._styles.get("fills", _fill_of(xf))))  # fmt: skip
        styles = "|".join(str(at) for at in marked)
        return re.compile(rb"\ss\s*=\s*[\"'](?:" + styles.encode() + rb")[\"']") if styles else None

    def like(self, style: int, neighbour: int) -> int:
        """The format of a cell without its mark, with the fill of its neighbour."""
        fill = _fill_of(self._styles.get("cellXfs", neighbour))
        return self._without(self._styles.get("cellXfs", style), fill)

    def _unmarked(self, style: int) -> int:
        xf = self._styles.get("cellXfs", style)
        fill = self._styles.get("fills", _fill_of(xf))
        shade = _shade(fill)
        if shade is None or not _OURS[shade]:
            return style if shade is None else self._without(xf, 0)
        colour = _child(fill, "bgColor")
        if colour is None or colour.attributes.get("rgb", "").upper() == _FORGOTTEN[shade]:
            return UNKNOWN
        told = _told(colour)
        covered = next((at for at, one in enumerate(self._styles.all("fills")) if _colour(one) == told), None)
        return self._without(xf, self._styles.add("fills", _solid(told, _NO_COLOUR)) if covered is None else covered)

    def _without(self, xf: bytes, fill: int) -> int:
        """An unmarked format: the one it was made from where that is still there."""
        wanted = _compared(plain := _with_fill(xf, fill))
        same = (at for at, other in enumerate(self._styles.all("cellXfs")) if _compared(other) == wanted)
        found = next(same, None)
        return self._styles.add("cellXfs", plain) if found is None else found


def _fill_of(xf: bytes) -> int:
    number = outline(xf, 1).attributes.get("fillId", "")
    return int(number) if number.isdecimal() else 0


def _with_fill(xf: bytes, fill: int) -> bytes:
    end = tag_end(xf, 0)
    return with_attribute(with_attribute(xf[:end], "fillId", str(fill)), "applyFill", "1") + xf[end:]


def _compared(xf: bytes) -> tuple:
    """A format without what makes no difference: the order of its attributes, and whether it says applyFill."""
    end = tag_end(xf, 0)
    return sorted(_ATTRIBUTE.findall(_APPLY_FILL.sub(b"", xf[:end]))), xf[end:]


def _solid(colour: str, background: str) -> str:
    return f'<fill><patternFill patternType="solid"><fgColor {colour}/><bgColor {background}/></patternFill></fill>'


def _child(fill: bytes, name: str) -> Node | None:
    pattern = outline(fill, 3).child("patternFill")
    return pattern.child(name) if pattern else None


def _shade(fill: bytes) -> str | None:
    """Which of our shades a fill is."""
    if not any(shade.encode() in fill.upper() for shade in _OURS):
        return None
    colour = _child(fill, "fgColor")
    shade = colour.attributes.get("rgb", "").upper()[-6:] if colour else ""
    return shade if shade in _OURS else None


def _colour(fill: bytes) -> str | None:
    """The colour of a fill as its attributes tell it; None when there is none, as in a gradient."""
    colour = _child(fill, "fgColor")
    if colour is None or outline(fill, 2).children[0].attributes.get("patternType", "none") == "none":
        return None
    return _told(colour)


def _told(colour: Node) -> str:
    return " ".join(f'{name}="{escaped(value)}"' for name, value in colour.attributes.items())
