"""The fills of marked cells. Each tells what it covers, so that a mark can be taken off wherever its cell has gone.

The covered colour is kept as the background, which no program shows behind a solid fill; the last bits of the shade
say that none was covered, or are the checksum of the covered colour: LibreOffice writes backgrounds of its own.
"""

import re
import zlib

from expectations.problem import BLOCKING, NOTICE, TO_EXPLAIN
from ingest.returned.markup import Node, escaped, outline

# Told apart by lightness too, and in print; the severity also stands in words in the comment and in the list. None
# is a colour of Excel's palettes and themes, nor is any that differs from it in the last two bits of red, green, blue.
COLOURS = {BLOCKING: 0xF4B0A8, TO_EXPLAIN: 0xFCE094, NOTICE: 0xB4DCF4}
_SEVERITIES = {colour: severity for severity, colour in COLOURS.items()}
_VARIANTS, _PLAIN = 0x030303, 0xFCFCFC
_NO_COLOUR = 'indexed="64"'
_RGB = re.compile(r"(?:[0-9A-F]{2})?([0-9A-F]{6})", re.IGNORECASE)
FORGOTTEN = "forgotten"


def severity_of(rgb: str) -> str | None:
    """Whose mark a colour is (RRGGBB or AARRGGBB)."""
    found = _RGB.fullmatch(rgb)
    return _SEVERITIES.get(int(found[1], 16) & _PLAIN) if found else None


def mark(severity: str, covered: bytes) -> str:
    """The fill of a marked cell that had this one."""
    colour = colour_of(covered)
    shade = COLOURS[severity] + _spread(_checksum(colour))
    return solid(f'rgb="FF{shade:06X}"', colour or _NO_COLOUR)


def is_mark(fill: bytes) -> bool:
    """Whether a fill is one of ours."""
    colour = _child(fill, "fgColor")
    return colour is not None and severity_of(colour.attributes.get("rgb", "")) is not None


def covered_by(fill: bytes) -> str | None:
    """The colour a mark covers, as its attributes tell it; None where there was none, or FORGOTTEN."""
    variant = int(_RGB.fullmatch(_child(fill, "fgColor").attributes["rgb"])[1], 16) & _VARIANTS
    if variant == 0:
        return None
    behind = _child(fill, "bgColor")
    is_ours = behind is None or severity_of(behind.attributes.get("rgb", ""))
    return FORGOTTEN if is_ours or _spread(_checksum(_told(behind))) != variant else _told(behind)


def colour_of(fill: bytes) -> str | None:
    """The colour of a fill as its attributes tell it; None when there is none, as in a gradient."""
    colour = _child(fill, "fgColor")
    if colour is None or outline(fill, 2).children[0].attributes.get("patternType", "none") == "none":
        return None
    return _told(colour)


def solid(colour: str, background: str = _NO_COLOUR) -> str:
    """A fill of one colour, written without a prefix."""
    return f'<fill><patternFill patternType="solid"><fgColor {colour}/><bgColor {background}/></patternFill></fill>'


def _checksum(colour: str | None) -> int:
    """0 for no colour, else 1 to 63."""
    return 0 if colour is None else zlib.crc32(colour.encode()) % 63 + 1


def _spread(number: int) -> int:
    """Six bits, two each into red, green and blue."""
    return (number >> 4) << 16 | (number >> 2 & 3) << 8 | number & 3


def _child(fill: bytes, name: str) -> Node | None:
    pattern = outline(fill, 3).child("patternFill")
    return pattern.child(name) if pattern else None


def _told(colour: Node) -> str:
    return " ".join(f'{name}="{escaped(value)}"' for name, value in sorted(colour.attributes.items()))
