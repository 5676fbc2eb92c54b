"""A data sheet's cells → its header and its rows; knows sheets, knows no types (trap 11, 26; spec 9 §11.3)."""

from dataclasses import dataclass, field
from operator import itemgetter

from expectations.model import Form
from expectations.normal import folded, is_nil
from ingest import leftovers, likeness, unit_notes
from ingest.headers import find_header
from ingest.labels import Columns
from ingest.types import BROKEN, Raw, RawSheet

NUMBER = likeness.NUMBER


@dataclass
class Table:
    """The rows of a sheet by column name, with their sheet row numbers, and what was left out and why.

    `header_row` is the lower one of a header of two lines; `headers` are the texts its columns were known by.
    """

    header_row: int
    columns: Columns
    headers: list[str | None]
    rows: list[tuple[int, dict[str, Raw]]] = field(default_factory=list)
    dropped: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_nil(self) -> bool:
        """No row but one that says 无."""
        return not self.rows and any(why == leftovers.NIL for _, why in self.dropped)


def read(form: Form, sheet: RawSheet) -> Table | None:
    """The table of a sheet; None when no row reads like its header."""
    grid = _filled(sheet)
    found = find_header(form, sheet, grid)
    if found is None:
        return None
    table = Table(*found)
    table.columns.factors |= unit_notes.factors(form, table.columns, table.headers, grid[: table.header_row - 1])
    spread = _spread_rows(sheet)
    header = [folded(text or "") for text in table.headers]
    unsure: list[tuple[int, list[Raw], list[Raw]]] = []
    in_notes = False
    for row, cells in enumerate(grid[table.header_row :], table.header_row + 1):
        own = _own(sheet, row, cells)
        why = leftovers.reason(own, _filled_values(table, cells), form.key, header)
        if why and likeness.is_record(form, table.columns.places, own, why):
            why = None
        is_line = why in (None, leftovers.MAYBE_NIL) and sum(value is not None for value in own) == 1
        # What goes on below 填表说明, a line to a row, is no record either.
        in_notes = why == leftovers.NOTE or (in_notes and is_line)
        if is_line and (in_notes or row in spread):
            why = leftovers.NOTE
        if why == leftovers.MAYBE_NIL:
            unsure.append((row, cells, own))
        else:
            _keep(table, row, cells, own, why)
    _settle(table, unsure)
    return table


def _settle(table: Table, unsure: list[tuple[int, list[Raw], list[Raw]]]) -> None:
    """A row of one cell that may say 无: beside records it is one, alone it says so."""
    why = None if table.rows else leftovers.NIL
    for row, cells, own in unsure:
        _keep(table, row, cells, own, why)
    table.rows.sort(key=itemgetter(0))
    table.dropped.sort()


def says_nothing(sheet: RawSheet) -> bool:
    """Whether a sheet without header holds no record: nothing, titles and notes, or 无."""
    filled = ([value for value in row if value is not None] for row in sheet.rows)
    return all(len(row) < 2 or all(isinstance(value, str) and is_nil(value) for value in row) for row in filled)


def _own(sheet: RawSheet, row: int, cells: list[Raw]) -> list[Raw]:
    """The cells of a row without what merged cells lend it from above."""
    raw = sheet.rows[row - 1]
    if cells == raw:
        return cells
    return [value if value is BROKEN or (at < len(raw) and raw[at] is not None) else None
            for at, value in enumerate(cells)]  # fmt: skip


def _named(table: Table, cells: list[Raw]) -> dict[str, Raw]:
    width = len(cells)
    return {name: cells[place] if place < width else None for place, name in table.columns.places.items()}


def _filled_values(table: Table, cells: list[Raw]) -> dict[str, Raw]:
    width, places = len(cells), table.columns.places.items()
    return {name: cells[at] for at, name in places if at < width and cells[at] is not None and name != NUMBER}


def _keep(table: Table, row: int, cells: list[Raw], own: list[Raw], why: str | None) -> None:
    """A record when a cell of its own says something; else left out, and listed unless it is blank."""
    places = table.columns.places.items()
    if why is not None:
        table.dropped.append((row, why))
    elif any(place < len(own) and own[place] is not None and name != NUMBER for place, name in places):
        table.rows.append((row, _named(table, cells)))


def _spread_rows(sheet: RawSheet) -> set[int]:
    """Rows (from 1) in which cells are merged across the sheet: a heading or a note, not a record."""
    wide = (merged for merged in sheet.merged if merged[3] - merged[1] >= leftovers.SPREAD)
    return {row + 1 for top, _, bottom, _ in wide for row in range(top, bottom + 1)}


def _filled(sheet: RawSheet) -> list[list[Raw]]:
    """The cells with merged ones filled downwards, and cells whose fault is told elsewhere marked."""
    grid = [list(row) for row in sheet.rows]
    for top, left, bottom, _right in sheet.merged:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        for row in grid[top + 1 : bottom + 1]:
            if left < len(row) and row[left] is None:
                row[left] = grid[top][left]
    return sheet.marked(grid)
