"""The styles of an .ods: which sheets are hidden, and where a cell shows something else than it holds."""

from formats import MONTH

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
_DATA_STYLES = {f"{NUMBER} {kind}-style" for kind in ("date", "number", "time", "text", "percentage", "currency")}
_TIMES = {"day", "day-of-week", "hours", "minutes", "seconds", "quarter", "week-of-year"}


class Styles:
    """Takes elements of styles.xml, then of content.xml; asked when the sheets begin."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._formats: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._shows: dict[str, int | None] = {}
        self._style, self._data = "", ""
        self._parts: set[str] = set()
        self._digits = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == f"{STYLE} style":
            self._style = attributes.get(f"{STYLE} name", "")
            self._parents[self._style] = attributes.get(f"{STYLE} parent-style-name", "")
            if f"{STYLE} data-style-name" in attributes:
                self._formats[self._style] = attributes[f"{STYLE} data-style-name"]
        elif name == f"{STYLE} table-properties" and attributes.get(f"{TABLE} display") == "false":
            self._hidden.add(self._style)
        elif name in _DATA_STYLES:
            self._data, self._parts, self._digits = attributes.get(f"{STYLE} name", ""), set(), 0
        elif self._data and name.startswith(NUMBER):
            self._take_part(name.rpartition(" ")[2], attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name not in _DATA_STYLES:
            return
        months = {"year", "month"} <= self._parts and not self._parts & _TIMES
        digits = self._digits if self._parts == {"number"} and self._digits > 1 else None
        self._shows[self._data] = MONTH if months else digits
        self._data = ""

    def is_hidden(self, style: str) -> bool:
        """Whether sheets of a style are hidden."""
        return style in self._hidden

    def shown(self) -> dict[str, int]:
        """Style → MONTH or digits (see formats), for the styles of cells that show more or less than they hold."""
        found = {style: self._shows.get(self._format_of(style)) for style in self._parents}
        return {style: what for style, what in found.items() if what is not None}

    def _take_part(self, part: str, attributes: dict[str, str]) -> None:
        # Words beside a number are part of what is shown; between year and month they are not.
        self._parts.add(part)
        is_plain = attributes.get(f"{NUMBER} decimal-places", "0") == "0" and f"{NUMBER} grouping" not in attributes
        digits = attributes.get(f"{NUMBER} min-integer-digits", "")
        self._digits = int(digits) if part == "number" and is_plain and digits.isdecimal() else 0

    def _format_of(self, style: str) -> str:
        for _ in range(len(self._parents)):
            if style in self._formats or not style:
                break
            style = self._parents.get(style, "")
        return self._formats.get(style, "")
