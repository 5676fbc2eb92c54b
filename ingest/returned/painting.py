"""Other formats for some cells of a sheet; a cell that is not there is made, and its row too."""

from collections import defaultdict
from collections.abc import Iterator

from ingest.addresses import letter
from ingest.returned.edits import with_attribute
from ingest.returned.grid import Place, Sheet, number_of, place_of
from ingest.returned.markup import Node, outline
from ingest.returned.shades import UNKNOWN, Shades


def paint(sheet: Sheet, wanted: dict[Place, str], shades: Shades) -> None:
    """Marks cells by severity, and takes every mark off that stands elsewhere."""
    by_row: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), severity in sorted(wanted.items()):
        by_row[row][column] = severity
    marked = shades.pattern()
    for number, row in sheet.rows.items():
        if number in by_row or (marked and marked.search(sheet.body, row.start, row.end)):
            _paint_row(sheet, number, row, by_row.pop(number, {}), shades)
    _add_rows(sheet, by_row, shades)


def _paint_row(sheet: Sheet, number: int, row: Node, wanted: dict[int, str], shades: Shades) -> None:
    cells = list(_cells(outline(sheet.body[row.start : row.end], 2)))
    plain = {column: shades.plain(style) for column, style, _ in cells}
    for column, style, cell in cells:
        base = plain[column]
        if base == UNKNOWN:
            base = shades.like(style, _nearest(plain, column))
        severity = wanted.pop(column, "")
        final = shades.marked(base, severity) if severity else base
        if final != style:
            start, end = row.start + cell.start, row.start + cell.inside
            sheet.edits.replace(start, end, with_attribute(sheet.body[start:end], "s", str(final)))
    if row.close == row.end and wanted:
        sheet.edits.append(row, b"".join(_cell(sheet, number, column, what, shades) for column, what in wanted.items()))
    elif wanted:
        for column, severity in wanted.items():
            later = next((row.start + cell.start for other, _, cell in cells if other > column), row.close)
            sheet.edits.replace(later, later, _cell(sheet, number, column, severity, shades))


def _add_rows(sheet: Sheet, by_row: dict[int, dict[int, str]], shades: Shades) -> None:
    name, last = f"{sheet.data.prefix}row", b""
    for number, columns in by_row.items():
        cells = b"".join(_cell(sheet, number, column, what, shades) for column, what in columns.items())
        made = f'<{name} r="{number}">'.encode() + cells + f"</{name}>".encode()
        later = min((row.start for other, row in sheet.rows.items() if other > number), default=None)
        if later is None:
            last += made
        else:
            sheet.edits.replace(later, later, made)
    if last:
        sheet.edits.append(sheet.data, last)


def _cell(sheet: Sheet, row: int, column: int, severity: str, shades: Shades) -> bytes:
    """A marked cell where there was none: it looks like its row, or its column."""
    node = sheet.rows.get(row)
    style = number_of(node.attributes.get("s")) if node else None
    if style is None:
        spans = (what.get("style") for first, last, what in sheet.columns if first <= column <= last)
        style = number_of(next(spans, None)) or 0
    base = shades.plain(int(style))
    final = shades.marked(0 if base == UNKNOWN else base, severity)
    return f'<{sheet.data.prefix}c r="{letter(column)}{row}" s="{final}"/>'.encode()


def _cells(row: Node) -> Iterator[tuple[int, int, Node]]:
    """Column, format and element of every cell; one without an address stands behind the one before it."""
    column = -1
    for cell in row.all("c"):
        place = place_of(cell.attributes.get("r", ""))
        column = place[1] if place else column + 1
        yield column, int(number_of(cell.attributes.get("s")) or 0), cell


def _nearest(plain: dict[int, int], column: int) -> int:
    known = [other for other, style in plain.items() if style != UNKNOWN]
    return plain[min(known, key=lambda other: abs(other - column))] if known else 0
