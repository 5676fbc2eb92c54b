"""A workbook before it is written, and what is known of it afterwards."""

from dataclasses import dataclass, field
from datetime import date, datetime

from ingest.sample.county import Place
from ingest.sample.messes import Mess
from ingest.sample.record import Doubt, Row
from ingest.sample.style import Style

TOWNSHIP_FORMS = [f"F{number:02d}" for number in (*range(1, 10), *range(11, 20), 23)]
COUNTY_FORMS = ["F10", "F20", "F21", "F22"]

# Where a planted problem of the structure stands: ("file",) · ("cover", column) · ("status", form),
# `F05 again` for its second row · ("sheet", name) · ("header", sheet name, text) · ("cell", form, row index, column)
Spot = tuple
Seen = tuple[Mess, str, str, str, str]


@dataclass
class SheetPlan:
    """One data sheet to be written. `headers` overrides texts by column name, `dropped` leaves columns out,
    `extra` adds columns nobody knows, `nil` writes one row of 无, `hidden` rows (from 0) are filtered away."""

    form: str
    rows: list[Row]
    name: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    extra: list[str] = field(default_factory=list)
    nil: bool = False
    no_header: bool = False
    hidden: set[int] = field(default_factory=set)


@dataclass
class Book:
    """One workbook: who sends it, when, how it looks, what it says and what is wrong in it.

    `doubts`: those of the cover. `words`: (key of the row, rule) → the explanation in its 问题清单. `is_asked`: sent
    before the doubts in it were explained. `again`: form → what a second row of the cover's table says of it.
    `rewritten`: what stands in the XML of its sheets, and what instead.
    """

    file: str
    place: Place
    month: str
    received: datetime
    fill_date: date
    look: Style
    cover: dict[str, object]
    sheets: list[SheetPlan]
    statuses: dict[str, str | None]
    account: str = ""
    cover_raw: dict[str, object] = field(default_factory=dict)
    unknown_sheets: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    has_cover: bool = True
    planted: list[tuple[Spot, str, str]] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)
    is_clean: bool = True
    doubts: list[Doubt] = field(default_factory=list)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    is_asked: bool = False
    again: dict[str, str] = field(default_factory=dict)
    rewritten: tuple[bytes, bytes] | None = None

    @property
    def is_of_texts(self) -> bool:
        """Whether its file knows nothing but texts: a zip of CSVs."""
        return self.file.endswith(".zip")

    def all_doubts(self) -> list[tuple[str, Doubt]]:
        """(key of the row, doubt); the cover's key is the report month."""
        rows = [(row.key, doubt) for plan in self.sheets for row in plan.rows for doubt in row.doubts]
        return [(self.month, doubt) for doubt in self.doubts] + rows

    def sheet(self, form: str) -> SheetPlan:
        """The sheet of a form; an empty one is added where it had none."""
        found = next((sheet for sheet in self.sheets if sheet.form == form), None)
        if found is None:
            found = SheetPlan(form, [])
            self.sheets.append(found)
        return found


@dataclass
class Written:
    """Where things ended up in the file: names of sheets, letters of columns, numbers of rows, cells of the cover.

    `told`: what must be told of a sheet's rows that are no records, and of a sheet that is hidden, as (cell, column,
    rule). `messes`: what a sheet shows of docs/spec/6-traps.md, as (mess, cell, column, what it must be read as, rule).
    """

    sheet_names: list[str] = field(default_factory=list)
    letters: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    row_numbers: list[list[int]] = field(default_factory=list)
    told: list[list[tuple[str, str, str]]] = field(default_factory=list)
    messes: list[list[Seen]] = field(default_factory=list)
    cover_sheet: str = ""
    cover_cells: dict[str, str] = field(default_factory=dict)
    status_cells: dict[str, str] = field(default_factory=dict)
