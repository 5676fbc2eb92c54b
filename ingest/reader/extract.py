"""Bytes of an .xlsx to plain lists: python-calamine for the values, a look at the XML for what it does not tell.

calamine gives '' for `#REF!` and for a formula without a cached value, and reads hidden rows like others. The container
tells all: days, errors, formulas without a result, booleans, hidden rows, columns and sheets, merged cells, number
formats, pictures in cells.
"""

import io
import math
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from functools import cache
from xml.etree import ElementTree
from xml.parsers import expat

import python_calamine as calamine
from count import count, shared_texts
from formats import as_shown, styles_of
from marks import marks
from packages import relations
from sheet import PICTURE

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

DAMAGE = (
    calamine.CalamineError,
    zipfile.BadZipFile,
    ElementTree.ParseError,
    expat.ExpatError,
    KeyError,
    ValueError,
    OSError,
)


def extract(data: bytes) -> dict:
    """{"is_1904", "sheets"} or {"rule"} for a file that cannot be read."""
    try:
        workbook = calamine.load_workbook(io.BytesIO(data))
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            book = next(name for name in parts.namelist() if name.lower().endswith("workbook.xml"))
            root = ElementTree.fromstring(parts.read(book))
            paths, styles = _sheet_parts(parts, book, root), _styles(parts)
            texts = cache(lambda: shared_texts(_ending(parts, "sharedstrings.xml")))
            sheets = [
                _sheet(workbook, meta, _body(parts, paths.get(meta.name, "")), styles, texts)
                for meta in workbook.sheets_metadata
            ]
        return {"is_1904": _is_1904(root), "sheets": sheets}
    except calamine.PasswordError:
        return {"rule": "file-encrypted"}
    except DAMAGE:
        return {"rule": "file-damaged"}


def _sheet(
    workbook: calamine.CalamineWorkbook,
    meta: calamine.SheetMetadata,
    body: bytes,
    styles: dict[str, int],
    texts: Callable[[], list[str]],
) -> dict:
    if meta.typ != calamine.SheetTypeEnum.WorkSheet:
        return {"name": meta.name, "visible": True, "rows": [], "merged": [], "filled": 0, "unread": {}, **marks(b"")}
    sheet = workbook.get_sheet_by_name(meta.name)
    # Most cells are texts, or nothing: they are not asked what they are.
    rows = [
        [(value or None) if value.__class__ is str else _plain(value) for value in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    as_shown(body, styles, rows)
    told = marks(body)
    _put_pictures(rows, told["pictures"])
    width = max(map(len, rows), default=0)
    told["hidden_columns"] = [column for column in told["hidden_columns"] if column <= width]
    return {
        "name": meta.name,
        "visible": meta.visible == calamine.SheetVisibleEnum.Visible,
        "rows": rows,
        "merged": [[*first, *last] for first, last in sheet.merged_cell_ranges or []],
        **told,
        **count(body, rows, told, texts),
    }


def _put_pictures(rows: list[list], pictures: Iterable[tuple[int, int]]) -> None:
    """Puts the text that WPS itself writes into cells that show a picture."""
    for row, column in pictures:
        rows += [[] for _ in range(row - len(rows))]
        cells = rows[row - 1]
        cells += [None] * (column - len(cells))
        cells[column - 1] = PICTURE


def _plain(value: object) -> object:
    """A value as JSON holds it. Raises ValueError for a number that is none: no spreadsheet writes NaN or 1e400."""
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(value)
    if isinstance(value, bool | float | int):
        return value
    if isinstance(value, datetime):
        return ["t", value.isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    if isinstance(value, time):
        return ["h", value.isoformat()]
    if isinstance(value, timedelta):
        return ["s", value.total_seconds()]
    return None if value is None else str(value)


def _body(parts: zipfile.ZipFile, path: str) -> bytes:
    """A part by its name, whatever its case; empty without one."""
    found = [name for name in parts.namelist() if name.lower() == path.lower()]
    return parts.read(found[0]) if found else b""


def _styles(parts: zipfile.ZipFile) -> dict[str, int]:
    """The styles in which a cell shows something else than it holds."""
    found = _ending(parts, "styles.xml")
    return styles_of(found) if found else {}


def _ending(parts: zipfile.ZipFile, ending: str) -> bytes:
    """The part whose name ends so, whatever its case; empty without one."""
    found = [name for name in parts.namelist() if name.lower().endswith(ending)]
    return parts.read(found[0]) if found else b""


def _sheet_parts(parts: zipfile.ZipFile, book: str, root: ElementTree.Element) -> dict[str, str]:
    """Sheet name → part, through the workbook's relations. Raises ValueError when two sheets share one."""
    targets = {identity: one.target for identity, one in relations(parts, book).items()}
    found = [node for node in root.iter() if node.tag.endswith("}sheet")]
    paths = [targets.get(node.get(RELATION) or node.get(STRICT_RELATION) or "", "") for node in found]
    if any(path and paths.count(path) > 1 for path in paths):
        raise ValueError("one part for two sheets")
    return {node.get("name", ""): path for node, path in zip(found, paths, strict=True)}


def _is_1904(root: ElementTree.Element) -> bool:
    told = (node.get("date1904", "") for node in root.iter() if node.tag.endswith("}workbookPr"))
    return next(told, "") in ("1", "true")
