"""Bytes of a file in any container to plain lists: {"container", "is_1904", "sheets"}, or {"rule", "facts"}."""

import io
import struct
import zipfile
import zlib
from xml.etree import ElementTree
from xml.parsers import expat

import extract as xlsx
import ods
import separated
import xls
import xlsb
from containers import ARCHIVE, CSV, ODS, OLE, XLS, XLSB, XLSX, ZIP, kind_of_zip
from refusal import Refused

_READERS = {
    XLSX: lambda data, _: xlsx.extract(data),
    XLSB: lambda data, _: xlsb.extract(data),
    XLS: xls.extract,
    ODS: lambda data, _: ods.extract(data),
    CSV: separated.extract,
    ARCHIVE: lambda data, _: separated.extract_archive(data),
}
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    ElementTree.ParseError,
    struct.error,
    LookupError,
    ValueError,
    ArithmeticError,
    OSError,
    EOFError,
    StopIteration,
    NotImplementedError,
)


def read(data: bytes, file_name: str) -> dict:
    """What the reader answers. file_name names the sheet of a CSV; else it decides only what the bytes cannot."""
    try:
        container = _container(data)
        return {"container": container, **_READERS[container](data, file_name)}
    except Refused as refused:
        return {"rule": refused.rule, "facts": refused.facts}
    except _DAMAGE:
        return {"rule": "file-damaged"}


def _container(data: bytes) -> str:
    if data.startswith(OLE):
        return XLS
    if not data.startswith(ZIP):
        return CSV
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        kind = kind_of_zip(parts.namelist())
    if kind is None:
        raise Refused("file-not-workbook")
    return kind
