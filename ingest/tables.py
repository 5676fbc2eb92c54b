"""A data sheet's cells → its header and its rows; knows sheets, knows no types (trap 11, 26; spec 9 §11.3)."""

from dataclasses import dataclass, field

from expectations.model import Form
from expectations.normal import folded, is_nil
from ingest import leftovers
from ingest.labels import Columns, candidates, read_header
from ingest.types import BROKEN, Raw, RawSheet

HEADER_WITHIN = 30
# A header stands at the top: after this many rows without a better one the search ends.
PATIENCE = 6


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
    found = _header(form, sheet, grid)
    if found is None:
        return None
    table = Table(*found)
    spread = _spread_rows(sheet)
    for row, cells in enumerate(grid[table.header_row :], table.header_row + 1):
        _read_row(table, form, row, cells, _own(sheet, row, cells), row in spread)
    return table


def says_nothing(sheet: RawSheet) -> bool:
    """Whether a sheet without header holds no record: nothing, titles and notes, or 无."""
    filled = ([value for value in row if value is not None] for row in sheet.rows)
    return all(len(row) < 2 or all(isinstance(value, str) and is_nil(value) for value in row) for row in filled)


def _own(sheet: RawSheet, row: int, cells: list[Raw]) -> list[Raw]:
    """The cells of a row without what merged cells lend it from above."""
    raw = sheet.rows[row - 1]
    return [value if value is BROKEN or (at < len(raw) and raw[at] is not None) else None
            for at, value in enumerate(cells)]  # fmt: skip


def _read_row(table: Table, form: Form, row: int, cells: list[Raw], own: list[Raw], is_spread: bool) -> None:
    places = table.columns.places
    named = {name: cells[place] if place < len(cells) else None for place, name in places.items()}
    filled = {name: value for name, value in named.items() if value is not None and name != "seq_no"}
    header = [folded(text or "") for text in table.headers]
    why = leftovers.reason(own, filled, form.key, header)
    if why is None and is_spread and sum(value is not None for value in own) == 1:
        why = "说明"
    if why is not None:
        table.dropped.append((row, why))
    elif any(place < len(own) and own[place] is not None and name != "seq_no" for place, name in places.items()):
        table.rows.append((row, named))


def _spread_rows(sheet: RawSheet) -> set[int]:
    """Rows (from 1) in which cells are merged across the sheet: a heading or a note, not a record."""
    wide = (merged for merged in sheet.merged if merged[3] - merged[1] >= leftovers.SPREAD)
    return {row + 1 for top, _, bottom, _ in wide for row in range(top, bottom + 1)}


def _header(form: Form, sheet: RawSheet, grid: list[list[Raw]]) -> tuple[int, Columns, list[str | None]] | None:
    """The row that names most columns of the form; of two-line headers the lower one, completed by the upper."""
    best: tuple[int, int, Columns, list[str | None]] | None = None
    for index, cells in enumerate(grid[:HEADER_WITHIN]):
        if best is not None and index > best[1] + PATIENCE:
            break
        own = _texts(cells)
        above = _spread_right(sheet, index - 1, _texts(grid[index - 1])) if index else []
        for texts in (own, _completed(form, own, above)):
            columns = read_header(form, texts)
            score = len(set(columns.places.values())) + len(columns.twice) + len(columns.ambiguous)
            if score >= _enough(form) and (best is None or score > best[0]):
                best = (score, index + 1, columns, texts)
    return best[1:] if best else None


def _enough(form: Form) -> int:
    return min(3, max(2, sum(column.presence == "required" for column in form.columns) // 2))


def _texts(cells: list[Raw]) -> list[str | None]:
    return [value if isinstance(value, str) else None for value in cells]


def _spread_right(sheet: RawSheet, index: int, texts: list[str | None]) -> list[str | None]:
    """The upper line of a header with its group headings over every column they cover."""
    spread = list(texts)
    for top, left, bottom, right in sheet.merged:
        if top <= index <= bottom and left < len(texts):
            spread[left : right + 1] = [texts[left]] * (min(right + 1, len(texts)) - left)
    return spread


def _completed(form: Form, lower: list[str | None], upper: list[str | None]) -> list[str | None]:
    """Two lines read as one: 培训时间 over (起) is 培训时间(起); a heading that only groups is left out."""
    width = max(len(lower), len(upper))
    lower, upper = lower + [None] * (width - len(lower)), upper + [None] * (width - len(upper))
    return [_joined(form, below, above) for below, above in zip(lower, upper, strict=True)]


def _joined(form: Form, below: str | None, above: str | None) -> str | None:
    if not below or not above or below == above:
        return below or above
    both = (f"{above}{below}", f"{above}({below})")
    return next((text for text in both if any(candidates(form, text)[:2])), below)


def _filled(sheet: RawSheet) -> list[list[Raw]]:
    """The cells with merged ones filled downwards, and cells whose fault is told elsewhere marked."""
    grid = [list(row) for row in sheet.rows]
    for top, left, bottom, _right in sheet.merged:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        for row in grid[top + 1 : bottom + 1]:
            if left < len(row) and row[left] is None:
                row[left] = grid[top][left]
    for cell in (*sheet.errors, *sheet.uncached):
        _break(grid, cell)
    return grid


def _break(grid: list[list[Raw]], cell: str) -> None:
    letters = cell.rstrip("0123456789")
    place = 0
    for char in letters:
        place = place * 26 + ord(char) - 64
    row = int(cell[len(letters) :])
    if row <= len(grid):
        cells = grid[row - 1]
        cells.extend([None] * (place - len(cells)))
        cells[place - 1] = BROKEN
