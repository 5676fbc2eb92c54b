"""The boxes in which comments are shown (a legacy VML drawing): without one Excel shows no comment."""

import re

from ingest.returned.grid import Place, Sheet

_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BLOCK = 1024
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:2pt;'
    'width:200pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_ID = re.compile(rb'"_x0000_s(\d{1,9})"')
_START, _END = b"<v:shape ", b"</v:shape>"
WIDTH, LINE = 266, 17
"""How wide a box is, in pixels, and how high a line."""


def blank(block: int) -> bytes:
    """A drawing without shapes. block: a number of its own in the workbook."""
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    return f"<xml {_NAMESPACES}>{layout}{_TYPE}</xml>".encode()


def can_hold(drawing: bytes) -> bool:
    """Whether a drawing is written as all programs write it, so that a shape can be put in."""
    return b"</xml>" in drawing and all(name.encode() in drawing for name in ("xmlns:v=", "xmlns:o=", "xmlns:x="))


def without(drawing: bytes, cells: set[Place]) -> bytes:
    """A drawing without the boxes of some cells."""
    if not cells:
        return drawing
    first, *pieces = drawing.split(_START)
    kept = [first]
    for piece in pieces:
        shape, end, rest = piece.partition(_END)
        kept.append(rest if end and _cell_of(shape) in cells else _START + piece)
    return b"".join(kept)


def _cell_of(shape: bytes) -> Place | None:
    if b'"Note"' not in shape:
        return None
    row, column = (re.search(rb"<x:" + name + rb">\s*(\d{1,7})", shape) for name in (b"Row", b"Column"))
    return (int(row[1]) + 1, int(column[1])) if row and column else None


def with_boxes(drawing: bytes, block: int, boxes: dict[Place, int], sheet: Sheet) -> bytes:
    """A drawing with boxes for some cells, each of so many lines."""
    number = max((int(found) for found in _ID.findall(drawing)), default=block * _BLOCK)
    made = [] if b"_x0000_t202" in drawing else [_TYPE]
    for order, (place, lines) in enumerate(boxes.items(), 1):
        height = lines * LINE + 12
        told = {"height": round(height * 0.75), "anchor": _anchor(place, height, sheet), "order": order}
        made.append(_SHAPE.format(number=number + order, row=place[0] - 1, column=place[1], **told))
    at = drawing.rindex(b"</xml>")
    return drawing[:at] + "".join(made).encode() + drawing[at:]


def _anchor(place: Place, height: int, sheet: Sheet) -> str:
    """Left, top, right and bottom of a box beside a cell, each as column or row and pixels into it."""
    row, column = place
    right, over = _walk(column + 1, WIDTH + 12, sheet.width)
    top = max(row - 2, 0)
    bottom, under = _walk(top, height + 2, lambda at: sheet.height(at + 1))
    return f"{column + 1}, 12, {top}, 2, {right}, {over}, {bottom}, {under}"


def _walk(start: int, pixels: int, size) -> tuple[int, int]:
    at = start
    while at < start + 200 and pixels > (step := size(at)):
        pixels -= step
        at += 1
    return at, pixels
