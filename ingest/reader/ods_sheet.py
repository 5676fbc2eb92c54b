"""One sheet of an .ods, element by element."""

from bisect import bisect_left

from formats import shown as as_seen
from ods_cells import BREAK, SPACE, TAB, TABLE, Broken, value_of
from sheet import Sheet

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
CELLS = {f"{TABLE} table-cell", f"{TABLE} covered-table-cell"}
ROW, COLUMN = f"{TABLE} table-row", f"{TABLE} table-column"
_GROUPS = {
    f"{TABLE} table-{name}"
    for name in ("row-group", "rows", "header-rows", "column-group", "columns", "header-columns")
}
_PARAGRAPHS = {f"{TEXT} p", f"{TEXT} h"}
_WORDS = {f"{TEXT} {name}" for name in ("span", "a", "ruby", "ruby-base", "meta")}
_BLANKS = {f"{TEXT} s": SPACE, f"{TEXT} tab": TAB, f"{TEXT} line-break": BREAK}
_COLUMNS_REPEATED, _ROWS_REPEATED = f"{TABLE} number-columns-repeated", f"{TABLE} number-rows-repeated"
_COLUMNS_SPANNED, _ROWS_SPANNED = f"{TABLE} number-columns-spanned", f"{TABLE} number-rows-spanned"
_DEFAULT_STYLE = f"{TABLE} default-cell-style-name"
_LONGEST_BLANK = 1000


class SheetReading:
    """Takes what stands inside a table; `sheet` is what comes of it."""

    def __init__(self, sheet: Sheet, shown: dict[str, int]) -> None:
        """shown: the styles of cells that show something else than they hold (see ods_styles)."""
        self.sheet, self._shown = sheet, shown
        self._row, self._column, self._columns = 0, 0, 0
        self._row_attributes: dict[str, str] = {}
        self._column_ends: list[int] = []
        self._column_styles: list[str] = []
        self._cell: dict[str, str] | None = None
        self._words: list[str] = []
        self._paragraphs, self._is_in_text = 0, False

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        """An element begins; gives whether what stands in it is for us."""
        if self._cell is not None:
            return self._start_in_cell(name, attributes)
        if name in CELLS:
            self._cell, self._words, self._paragraphs = attributes, [], 0
        elif name == ROW:
            self._row_attributes, self._column = attributes, 0
        elif name == COLUMN:
            self._take_column(attributes)
        return name in CELLS or name in (ROW, COLUMN) or name in _GROUPS

    def end(self, name: str) -> None:
        """An element ends that is for us."""
        if name in CELLS:
            self._end_cell()
        elif name == ROW:
            self._end_row()
        elif name in _PARAGRAPHS:
            self._is_in_text = False

    def text(self, words: str) -> None:
        """Words between elements."""
        if self._is_in_text:
            self._words.append(words)

    def _start_in_cell(self, name: str, attributes: dict[str, str]) -> bool:
        if name in _PARAGRAPHS:
            if self._paragraphs:
                self._words.append(BREAK)
            self._paragraphs, self._is_in_text = self._paragraphs + 1, True
        elif name in _BLANKS:
            count = int(attributes.get(f"{TEXT} c", "1"))
            self._words.append(_BLANKS[name] * min(count, _LONGEST_BLANK))
        return name in _PARAGRAPHS or name in _WORDS or name in _BLANKS

    def _take_column(self, attributes: dict[str, str]) -> None:
        first, self._columns = self._columns + 1, self._columns + _times(attributes, _COLUMNS_REPEATED)
        self._column_ends.append(self._columns)
        self._column_styles.append(attributes.get(_DEFAULT_STYLE, ""))
        if attributes.get(f"{TABLE} visibility", "visible") != "visible":
            self.sheet.hide_columns(first, self._columns)

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell, None
        first, self._column = self._column + 1, self._column + _times(attributes, _COLUMNS_REPEATED)
        row = self._row + 1
        try:
            value = value_of(attributes, self._words)
        except Broken as broken:
            for column in range(first, self._column + 1):
                self._spoil(row, column, broken.text)
        else:
            if value is not None:
                value = self._as_seen(value, attributes, first) if self._shown else value
                for column in range(first, self._column + 1):
                    self.sheet.put(row, column, value)
        if _COLUMNS_SPANNED in attributes or _ROWS_SPANNED in attributes:
            below, beside = _times(attributes, _ROWS_SPANNED), _times(attributes, _COLUMNS_SPANNED)
            if below * beside > 1:
                self.sheet.merged.append((row - 1, first - 1, row + below - 2, first + beside - 2))

    def _spoil(self, row: int, column: int, text: str | None) -> None:
        if text is None:
            self.sheet.without_result(row, column)
        else:
            self.sheet.error(row, column, text)

    def _as_seen(self, value: object, attributes: dict[str, str], column: int) -> object:
        if not isinstance(value, float | list):
            return value
        style = attributes.get(f"{TABLE} style-name") or self._row_attributes.get(_DEFAULT_STYLE)
        if not style:
            at = bisect_left(self._column_ends, column)
            style = self._column_styles[at] if at < len(self._column_styles) else ""
        return as_seen(value, self._shown[style]) if style in self._shown else value

    def _end_row(self) -> None:
        times = _times(self._row_attributes, _ROWS_REPEATED)
        if self._row_attributes.get(f"{TABLE} visibility", "visible") != "visible":
            self.sheet.hide_rows(self._row + 1, self._row + times)
        if times > 1 and len(self.sheet.rows) > self._row:
            self.sheet.repeat(self._row + 1, times)
        self._row += times


def _times(attributes: dict[str, str], name: str) -> int:
    told = attributes.get(name)
    return 1 if told is None else max(int(told), 1)
