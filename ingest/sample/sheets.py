"""The sheets of one file, cell by cell: an .xlsx, or a zip with a CSV of each sheet, as Chinese Windows saves them."""

import csv
import io
from datetime import datetime
from pathlib import Path

import xlsxwriter

from ingest.sample.faults.hostile import packed
from ingest.sample.spelling import DateCell, Formula

CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 xlsxwriter wants a naive time; it only has to be the same each time
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Sheets:
    """One xlsxwriter workbook with its number formats."""

    def __init__(self, path: Path, is_1904: bool = False) -> None:
        self.workbook = xlsxwriter.Workbook(str(path), OPTIONS | {"date_1904": is_1904})
        self.workbook.set_properties({"created": CREATED})
        self.formats: dict[str | int, object] = {}

    def add(self, name: str) -> object:
        """A new sheet."""
        return self.workbook.add_worksheet(name)

    def put(self, sheet: object, row: int, col: int, value: object) -> None:
        """Write one raw cell; None writes nothing."""
        if value is None or value == "":
            return
        if isinstance(value, DateCell):
            if value.number_format not in self.formats:
                self.formats[value.number_format] = self.workbook.add_format({"num_format": value.number_format})
            sheet.write_datetime(row, col, value.day, self.formats[value.number_format])
        elif isinstance(value, Formula):
            text, _, cached = value.partition("|")
            sheet.write_formula(row, col, text, None, cached)
        elif isinstance(value, str):
            sheet.write_string(row, col, value)
        else:
            sheet.write_number(row, col, value)

    def merge(self, sheet: object, area: tuple[int, int, int, int], text: str) -> None:
        """One cell over an area: top, left, bottom, right."""
        sheet.merge_range(*area, text)

    def hide(self, sheet: object, row: int | None = None) -> None:
        """Hide a row, or the whole sheet."""
        if row is None:
            sheet.hide()
        else:
            sheet.set_row(row, None, None, {"hidden": True})

    def close(self) -> None:
        """Write the file."""
        self.workbook.close()


class Texts:
    """The same as nothing but texts: of what is merged only the first cell, and nothing is hidden."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.grids: dict[str, dict[tuple[int, int], str]] = {}

    def add(self, name: str) -> dict[tuple[int, int], str]:
        """A new sheet: its cells by row and column."""
        return self.grids.setdefault(name, {})

    def put(self, sheet: dict, row: int, col: int, value: object) -> None:
        """Write one cell as it is shown; None writes nothing."""
        if value is not None and value != "":
            sheet[row, col] = _shown(value)

    def merge(self, sheet: dict, area: tuple[int, int, int, int], text: str) -> None:
        """The text alone."""
        self.put(sheet, area[0], area[1], text)

    def hide(self, sheet: dict, row: int | None = None) -> None:
        """A CSV hides nothing."""

    def close(self) -> None:
        """Write the file: GB18030, lines ended as Windows ends them."""
        self.path.write_bytes(packed({f"{name}.csv": _lines(cells) for name, cells in self.grids.items()}))


def _shown(value: object) -> str:
    if isinstance(value, DateCell):
        day = value.day
        return f"{day.year}/{day.month}/{day.day}" + (f" {day:%H:%M}" if isinstance(day, datetime) else "")
    return value.partition("|")[0] if isinstance(value, Formula) else str(value)


def _lines(cells: dict[tuple[int, int], str]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    last_row, last_col = max(row for row, _ in cells), max(col for _, col in cells)
    for row in range(last_row + 1):
        writer.writerow([cells.get((row, col), "") for col in range(last_col + 1)])
    return buffer.getvalue().encode("gb18030")


def made(path: Path, is_1904: bool) -> Sheets | Texts:
    """What writes a file of this name."""
    return Texts(path) if path.suffix == ".zip" else Sheets(path, is_1904)
