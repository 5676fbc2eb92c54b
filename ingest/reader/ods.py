"""Bytes of an .ods (LibreOffice, WPS, Excel) to plain lists: one pass over its content.xml.

The container tells all: days, errors, formulas without a result, booleans, hidden rows, columns and sheets, merged
cells, number formats. Rows and cells that repeat are written once with a count: LibreOffice fills every sheet up to its
last row that way, so what is empty is passed over, and what is filled counts as often as it is repeated.
"""

import io
import zipfile

from limits import MAX_SHEETS
from ods_cells import OFFICE, TABLE
from ods_sheet import SheetReading
from ods_styles import Styles
from refusal import Refused
from sheet import Budget, Sheet
from xml_events import go_through

_SHEET = f"{TABLE} table"
_MACRO = "urn:oasis:names:tc:opendocument:xmlns:script:1.0 event-listener"
# Cells of other files, of programs and of databases.
_OUTSIDE = {f"{TABLE} table-source", f"{TABLE} dde-link", f"{TABLE} cell-range-source", f"{OFFICE} dde-source"}
_OUTSIDE |= {f"{TABLE} database-source-{kind}" for kind in ("sql", "table", "query")}


def extract(data: bytes) -> dict:
    """The sheets of an .ods. Raises Refused, and ValueError, KeyError or expat.ExpatError for damage."""
    reading = _Reading()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if "styles.xml" in parts.namelist():
            with parts.open("styles.xml") as part:
                go_through(part, reading.styles.start, reading.styles.end, lambda _: None)
        with parts.open("content.xml") as part:
            go_through(part, reading.start, reading.end, reading.text)
    if not reading.is_begun:
        raise Refused("file-not-workbook")
    return {"is_1904": False, "sheets": [sheet.as_dict() for sheet in reading.sheets]}


class _Reading:
    def __init__(self) -> None:
        self.styles = Styles()
        self.sheets: list[Sheet] = []
        self.is_begun = False
        self._budget = Budget()
        self._inside: SheetReading | None = None
        self._skipped = 0
        self._shown: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins. What is not of sheets (drawings, comments, the history of changes) is passed over."""
        if name in _OUTSIDE:
            raise Refused("file-external")
        if name == _MACRO:
            raise Refused("file-macro")
        if self._skipped:
            self._skipped += 1
        elif not self.is_begun:
            self.styles.start(name, attributes)
            if name == f"{OFFICE} spreadsheet":
                self.is_begun, self._shown = True, self.styles.shown()
        elif self._inside is not None:
            self._skipped = int(not self._inside.start(name, attributes))
        elif name == _SHEET:
            self._begin_sheet(attributes)
        else:
            self._skipped = 1

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
        elif not self.is_begun:
            self.styles.end(name)
        elif name == _SHEET:
            self._inside = None
        elif self._inside is not None:
            self._inside.end(name)

    def text(self, words: str) -> None:
        """Words between elements."""
        if self._inside is not None and not self._skipped:
            self._inside.text(words)

    def _begin_sheet(self, attributes: dict[str, str]) -> None:
        if len(self.sheets) == MAX_SHEETS:
            raise Refused("file-sheets", value=str(MAX_SHEETS + 1), limit=str(MAX_SHEETS))
        is_visible = not self.styles.is_hidden(attributes.get(f"{TABLE} style-name", ""))
        self.sheets.append(Sheet(attributes.get(f"{TABLE} name", ""), self._budget, is_visible))
        self._inside = SheetReading(self.sheets[-1], self._shown)
