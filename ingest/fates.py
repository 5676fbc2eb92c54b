"""What becomes of the cells of each kind of sheet: its fields and records are read, the rest is named for what it is.

The names are what the verdict shows (核对); rows that are no records are named by `leftovers`.
"""

from collections.abc import Sequence

from expectations.model import Form
from expectations.normal import is_nil
from ingest import explanations, leftovers
from ingest.accounting import READ, Account, Fates, settle
from ingest.addresses import row_and_place
from ingest.cover import Cover
from ingest.labels import COVER
from ingest.tables import NUMBER, Table
from ingest.types import RawSheet

TITLE, HEADER, NUMBERING = "标题", "表头", "序号"
UNKNOWN, NAMELESS, CLASH, TOWNSHIP = "未规定的列", "没有列名的列", "重复或不明的列", "填报单位列"
TWICE, HEADLESS, FOREIGN, TEMPLATE = "重复的工作表", "没有表头的工作表", "未规定的工作表", "模板自带的工作表"
ON_COVER, IN_FINDINGS, IN_STAMP = "封面其他内容", "问题清单其他内容", "模板标记"


def of_register(form: Form, sheet: RawSheet, table: Table) -> Account:
    """A register: titles, header, and below it rows that are records and rows that are none."""
    rows = dict.fromkeys(range(1, table.header_row), TITLE) | dict(table.dropped)
    lines = (table.header_row - 1, table.header_row) if _has_two_lines(sheet, table) else (table.header_row,)
    fates = Fates(rows=rows | dict.fromkeys(lines, HEADER), columns=_columns(table), rest=NAMELESS)
    return settle(sheet, fates, form.code, table.dropped)


def _has_two_lines(sheet: RawSheet, table: Table) -> bool:
    """Whether a name of the header stands, in part or whole, in the row above it."""
    lower = sheet.rows[table.header_row - 1]
    own = (lower[at] if at < len(lower) else None for at in range(len(table.headers)))
    return any(text and text != below for text, below in zip(table.headers, own, strict=True))


def _columns(table: Table) -> dict[int, str]:
    found = table.columns
    named = {place: TOWNSHIP for place, text in enumerate(table.headers) if text}
    named |= dict.fromkeys(found.unknown, UNKNOWN)
    named |= dict.fromkeys((place for place, _ in (*found.twice, *found.ambiguous)), CLASH)
    return named | {place: NUMBERING if name == NUMBER else READ for place, name in found.places.items()}


def of_headless(form: Form, sheet: RawSheet, says_nothing: bool) -> Account:
    """A register without a header: titles and 无, or rows nobody can read."""
    if not says_nothing:
        return settle(sheet, Fates(rest=HEADLESS), form.code)
    nil = {
        (row, place): leftovers.NIL
        for row, cells in enumerate(sheet.rows, 1)
        for place, value in enumerate(cells)
        if isinstance(value, str) and is_nil(value)
    }
    return settle(sheet, Fates(cells=nil, rest=TITLE), form.code)


def of_cover(sheet: RawSheet, cover: Cover) -> Account:
    """The cover: values and statuses are read, labels name them; 填报单位：金沙镇 in one cell is both."""
    held = _all([held.cell for held in (*cover.values.values(), *cover.all_statuses)], READ)
    named = _all([*cover.labels.values(), *cover.names], HEADER)
    both = _all([held.cell for name, held in cover.values.items() if held.cell == cover.labels[name]], READ)
    return settle(sheet, Fates(cells=held | named | both, rest=ON_COVER), COVER)


def of_findings(sheet: RawSheet) -> Account:
    """问题清单: what the township says and what it says it of."""
    places, header = explanations.header(sheet)
    rows = dict.fromkeys(range(1, header), TITLE) | ({header: HEADER} if header else {})
    return settle(sheet, Fates(rows=rows, columns=dict.fromkeys(places.values(), READ), rest=IN_FINDINGS))


def of_stamp(sheet: RawSheet, rows: Sequence[int]) -> Account:
    """_meta: pairs of name and value in these rows."""
    return settle(sheet, Fates(cells={(row, place): READ for row in rows for place in (0, 1)}, rest=IN_STAMP))


def _all(cells: Sequence[str], fate: str) -> dict[tuple[int, int], str]:
    return {row_and_place(cell): fate for cell in cells}
