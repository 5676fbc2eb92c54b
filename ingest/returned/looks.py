"""How the list looks: formats put into the workbook's own styles, in the colours of the blank workbook."""

from functools import cached_property

from ingest.returned.fills import COLOURS
from ingest.returned.styles import Styles
from ingest.template_style import FILLS, FRAME, GREY, INK, TEXT_FONT, TITLE_FONT

_LINK, _TO_FILL = "1F5FA8", "FFF8E1"
_APPLIED = ("NumberFormat", "Font", "Fill", "Border", "Alignment", "Protection")
_TEXT = 49
"""The built-in number format @: what is typed stays text."""


class Looks:
    """The formats of the list by what they are for; each is made when first asked for."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    @cached_property
    def title(self) -> int:
        """The name of the list."""
        return self._look(self._font(TITLE_FONT, 16), align="left")

    @cached_property
    def line(self) -> int:
        """A line above the table."""
        return self._look(self._font(TEXT_FONT, 10.5), align="left")

    @cached_property
    def heading(self) -> int:
        """A column's name."""
        return self._look(self._font(TITLE_FONT, 10.5), fill=FILLS["required"], align="center", is_framed=True)

    @cached_property
    def number(self) -> int:
        """The number of a problem: small, it is for whoever asks about it."""
        return self._look(self._font(TEXT_FONT, 8, GREY), align="left", is_framed=True)

    @cached_property
    def text(self) -> int:
        """Words in the table."""
        return self._look(self._font(TEXT_FONT, 10.5), align="left", is_framed=True)

    @cached_property
    def link(self) -> int:
        """A cell to jump to."""
        return self._look(self._font(TEXT_FONT, 10.5, _LINK, "<u/>"), align="center", is_framed=True)

    @cached_property
    def severities(self) -> dict[str, int]:
        """How bad a problem is, in the colour of its cell."""
        font = self._font(TITLE_FONT, 10.5)
        return {
            severity: self._look(font, fill=f"{colour:06X}", align="center", is_framed=True)
            for severity, colour in COLOURS.items()
        }

    @cached_property
    def to_fill(self) -> int:
        """Where an explanation is wanted; the only cells that are not locked."""
        font = self._font(TEXT_FONT, 10.5)
        return self._look(font, fill=_TO_FILL, align="left", is_framed=True, is_locked=False)

    @cached_property
    def closed(self) -> int:
        """Where no explanation is wanted."""
        return self._look(self._font(TEXT_FONT, 10.5), fill=FILLS["optional"], align="left", is_framed=True)

    def _font(self, name: str, size: float, colour: str = INK, line: str = "") -> int:
        shown = f'{line}<sz val="{size:g}"/><color rgb="FF{colour.lstrip("#")}"/><name val="{name}"/>'
        return self._styles.add("fonts", f'<font>{shown}<charset val="134"/></font>')

    def _look(
        self, font: int, fill: str = "", align: str = "left", is_framed: bool = False, is_locked: bool = True
    ) -> int:
        fills = border = 0
        if fill:
            solid = f'<fgColor rgb="FF{fill.lstrip("#")}"/><bgColor indexed="64"/>'
            fills = self._styles.add("fills", f'<fill><patternFill patternType="solid">{solid}</patternFill></fill>')
        if is_framed:
            edge = f'style="thin"><color rgb="FF{FRAME.lstrip("#")}"/>'
            sides = "".join(f"<{side} {edge}</{side}>" for side in ("left", "right", "top", "bottom"))
            border = self._styles.add("borders", f"<border>{sides}<diagonal/></border>")
        numbers = f'numFmtId="{_TEXT}" fontId="{font}" fillId="{fills}" borderId="{border}"'
        applied = " ".join(
            f'apply{what}="1"' for what in ("NumberFormat", "Font", "Fill", "Border", "Alignment", "Protection")
        )
        indent = ' indent="1"' if align == "left" and is_framed else ""
        inside = f'<alignment horizontal="{align}" vertical="center" wrapText="1"{indent}/>'
        inside += f'<protection locked="{is_locked:d}"/>'
        return self._styles.add("cellXfs", f"<xf {numbers} {applied}>{inside}</xf>")
