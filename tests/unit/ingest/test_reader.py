"""What the reader program makes of files that no spreadsheet wrote (design §5)."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from ingest.reader import Reader
from ingest.types import RawWorkbook, Unreadable


def xlsx(*cells: tuple[str, object]) -> bytes:
    """A workbook of one sheet with these cells."""
    book, buffer = Workbook(), io.BytesIO()
    for address, value in cells:
        book.active[address] = value
    book.save(buffer)
    return buffer.getvalue()


def rewritten(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(buffer, "w") as made:
        for name in parts.namelist():
            made.writestr(name, parts.read(name).replace(old, new))
    return buffer.getvalue()


@pytest.fixture(scope="module")
def reader():
    with Reader() as running:
        yield running


def read(reader: Reader, data: bytes) -> RawWorkbook:
    return reader.read(data)


@pytest.mark.parametrize("number", [b"NaN", b"1e400", b"-INF"])
def test_a_number_that_is_none_is_damage_and_the_next_file_is_unharmed(reader, number):
    good = xlsx(("A1", 12345))
    with pytest.raises(Unreadable, match="file-damaged"):
        read(reader, rewritten(good, b"<v>12345</v>", b"<v>" + number + b"</v>"))
    assert read(reader, good).sheets[0].rows == [[12345.0]]
