"""A workbook as CSV files, one a sheet, as a spreadsheet saves them: what its cells show, in a few encodings."""

import csv
import io
import zipfile
from datetime import date, datetime

from openpyxl import load_workbook


def to_texts(data: bytes, delimiter: str = ",") -> dict[str, str]:
    """The CSV of every sheet of an .xlsx that is not hidden deep, by the sheet's name."""
    book = load_workbook(io.BytesIO(data), data_only=True)
    return {sheet.title: _text(sheet, delimiter) for sheet in book.worksheets if sheet.sheet_state != "veryHidden"}


def _text(sheet, delimiter: str) -> str:
    buffer = io.StringIO(newline="")
    lines = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    lines.writerows([_shown(value) for value in line] for line in sheet.iter_rows(values_only=True))
    return buffer.getvalue()


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return f"{day.year}/{day.month}/{day.day}"
    if isinstance(value, float):
        # As a column of the usual width shows it.
        return f"{value:.5E}" if abs(value) >= 1e11 else f"{value:.10g}"
    return "" if value is None else str(value)


def zipped(texts: dict[str, str], encoding: str = "utf-8-sig", names: str = "utf-8", folder: str = "") -> bytes:
    """A zip of CSV files. names: how it writes its members' names; only UTF-8 is said in the zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in texts.items():
            file.writestr(_Member(f"{folder}{name}.csv", names), text.encode(encoding))
    return buffer.getvalue()


class _Member(zipfile.ZipInfo):
    """A member whose name is written as archivers on Windows do."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name, (2026, 4, 1, 8, 0, 0))
        self._encoding, self.compress_type = encoding, zipfile.ZIP_DEFLATED

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 zipfile calls it so
        flags = self.flag_bits | 0x800 if self._encoding == "utf-8" else self.flag_bits & ~0x800
        return self.filename.encode(self._encoding), flags
