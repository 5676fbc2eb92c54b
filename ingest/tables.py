"""A data sheet's cells → its header and its rows; knows sheets, knows no types (trap 11, 26; spec 9 §11.3)."""

from dataclasses import dataclass, field

from expectations.model import Form
from expectations.normal import folded, is_nil
from ingest.labels import Columns, read_header
from ingest.types import BROKEN, Raw, RawSheet

HEADER_WITHIN = 30
TOTALS = {"合计", "总计", "小计", "累计", "本月合计", "本年累计", "年累计", "共计"}
NOTES = (
    "填表说明",
    "填报说明",
    "说明:",
    "注:",
    "备注:",
    "填报人",
    "填表人",
    "制表人",
    "审核人",
    "单位负责人",
    "负责人:",
    "联系电话",
    "示例",
    "例:",
)
NOTE_CELLS = 3


@dataclass
class Table:
    """The rows of a sheet by column name, with their sheet row numbers, and what was left out and why."""

    header_row: int
    columns: Columns
    rows: list[tuple[int, dict[str, Raw]]] = field(default_factory=list)
    dropped: list[tuple[int, str]] = field(default_factory=list)
    is_nil: bool = False


def read(form: Form, sheet: RawSheet) -> Table | None:
    """The table of a sheet; None when no row reads like its header."""
    grid = _filled(sheet)
    found = _header(form, grid)
    if found is None:
        return None
    table = Table(*found)
    header = [folded(str(text)) if text is not None else "" for text in grid[table.header_row - 1]]
    for row, cells in enumerate(grid[table.header_row :], table.header_row + 1):
        _read_row(table, row, cells, header)
    return table


def _read_row(table: Table, row: int, cells: list[Raw], header: list[str]) -> None:
    named = {name: cells[place] if place < len(cells) else None for place, name in table.columns.places.items()}
    filled = {name: value for name, value in named.items() if value is not None and name != "seq_no"}
    if not filled and not _is_note(cells, {}):
        return
    if reason := _left_out(cells, filled, header):
        table.dropped.append((row, reason))
        table.is_nil = table.is_nil or reason == "无"
        return
    table.rows.append((row, named))


def _left_out(cells: list[Raw], filled: dict[str, Raw], header: list[str]) -> str | None:
    """Why a row is no record: a total, a note, a repeated header, column numbers, or one that says 无."""
    texts = [folded(str(value)) for value in cells if value is not None]
    if texts and (texts[0] in TOTALS or (len(texts) > 1 and texts[1] in TOTALS and texts[0].isdigit())):
        return "合计"
    if _is_note(cells, filled):
        return "说明"
    if all(isinstance(value, str) and is_nil(value) for value in filled.values()):
        return "无"
    same = sum(folded(str(value)) == header[place] for place, value in enumerate(cells[: len(header)]) if value)
    if same and same == len(texts):
        return "重复的表头"
    if len(texts) > NOTE_CELLS and [text.removesuffix(".0") for text in texts] == [
        str(n + 1) for n in range(len(texts))
    ]:
        return "列号"
    return None


def _is_note(cells: list[Raw], filled: dict[str, Raw]) -> bool:
    first = next((folded(value) for value in cells if isinstance(value, str)), "")
    return first.startswith(NOTES) and sum(value is not None for value in cells) <= max(NOTE_CELLS, len(filled) // 4)


def _header(form: Form, grid: list[list[Raw]]) -> tuple[int, Columns] | None:
    """The row that names most columns of the form; of two-line headers the lower one, completed by the upper."""
    best: tuple[int, int, Columns] | None = None
    for index, cells in enumerate(grid[:HEADER_WITHIN]):
        own = _texts(cells)
        above = _texts(grid[index - 1]) if index else []
        for texts in (own, _completed(own, above)):
            columns = read_header(form, texts)
            score = len(set(columns.places.values())) + len(columns.twice) + len(columns.ambiguous)
            if score >= _enough(form) and (best is None or score > best[0]):
                best = (score, index + 1, columns)
    return None if best is None else (best[1], best[2])


def _enough(form: Form) -> int:
    return min(3, max(2, sum(column.presence == "required" for column in form.columns) // 2))


def _texts(cells: list[Raw]) -> list[str | None]:
    return [value if isinstance(value, str) else None for value in cells]


def _completed(lower: list[str | None], upper: list[str | None]) -> list[str | None]:
    width = max(len(lower), len(upper))
    lower, upper = lower + [None] * (width - len(lower)), upper + [None] * (width - len(upper))
    return [below or above for below, above in zip(lower, upper, strict=True)]


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
