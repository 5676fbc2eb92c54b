"""Marks on cells: another fill, while number format, font, border and protection stay."""

import re

from ingest.returned import fills
from ingest.returned.edits import with_attribute
from ingest.returned.markup import outline, tag_end
from ingest.returned.styles import Styles

_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)")
_APPLY_FILL = re.compile(rb"\sapplyFill\s*=\s*(?:\"[^\"]*\"|'[^']*')")
UNKNOWN = -1


class Shades:
    """Which format a marked cell has, and which one it had before."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._marked: dict[tuple[int, str], int] = {}
        self._plain: dict[int, int] = {}
        self._marks = {at for at, fill in enumerate(styles.all("fills")) if fills.is_mark(fill)}
        self.is_used = bool(self._marks)

    def marked(self, style: int, severity: str) -> int:
        """The format of a cell of that format when it is marked."""
        key = style, severity
        if key not in self._marked:
            xf = self._styles.get("cellXfs", style)
            fill = self._styles.add("fills", fills.mark(severity, self._styles.get("fills", _fill_of(xf))))
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
        marked = (at for at, xf in enumerate(self._styles.all("cellXfs")) if _fill_of(xf) in self._marks)
        styles = "|".join(str(at) for at in marked)
        return re.compile(rb"\ss\s*=\s*[\"'](?:" + styles.encode() + rb")[\"']") if styles else None

    def like(self, style: int, neighbour: int) -> int:
        """The format of a cell without its mark, with the fill of its neighbour."""
        fill = _fill_of(self._styles.get("cellXfs", neighbour))
        return self._without(self._styles.get("cellXfs", style), fill)

    def _unmarked(self, style: int) -> int:
        xf = self._styles.get("cellXfs", style)
        if _fill_of(xf) not in self._marks:
            return style
        colour = fills.covered_by(self._styles.get("fills", _fill_of(xf)))
        if colour == fills.FORGOTTEN:
            return UNKNOWN
        if colour is None:
            return self._without(xf, 0)
        same = (at for at, fill in enumerate(self._styles.all("fills")) if fills.colour_of(fill) == colour)
        covered = next(same, None)
        return self._without(xf, self._styles.add("fills", fills.solid(colour)) if covered is None else covered)

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
