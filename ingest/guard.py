"""Is this file safe to open? Cheap tests first; nothing is parsed as a workbook (design §5).

The guard is the first wall; the second is that reading happens in a limited child process (`ingest.reader`).
"""

import io
import re
import zipfile
import zlib

from ingest import sheet_scan
from ingest.types import Unreadable

MAX_BYTES = 10 * 1024 * 1024
MAX_INFLATED = 100 * 1024 * 1024
MAX_RATIO = 100
RATIO_FROM = 1024 * 1024
MAX_ENTRIES = 500
MAX_SHEETS = 30
CHUNK = 256 * 1024

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_DTD = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ODD_NAME = re.compile(r"^/|(^|/)\.\.(/|$)|[:\\]")
_FOREIGN = re.compile(r"xl/(activex|embeddings|externallinks)/|xl/connections\.xml$")


def check(data: bytes) -> None:
    """Returns nothing for an .xlsx that may be opened.

    Raises Unreadable with the rule it breaks (forms/workbook.yml: file-*, sheet-rows) and the facts of its message.
    """
    if not data:
        raise Unreadable("file-empty")
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    _check_container(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _check_directory(parts.infolist())
            _check_parts(parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise Unreadable("file-damaged") from error


def too_large(size: int) -> Unreadable:
    """The complaint about a file of so many bytes."""
    return Unreadable("file-too-large", value=f"{size / 1048576:.1f}MB", limit=f"{MAX_BYTES // 1048576}MB")


def _check_container(data: bytes) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("file-encrypted")
        if "ETExtData".encode("utf-16-le") in data:
            raise Unreadable("file-et")
        raise Unreadable("file-container", value="xls")
    if not data.startswith(b"PK"):
        raise Unreadable("file-not-workbook")


def _check_directory(infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    lower = {name.lower() for name in names}
    if len(infos) > MAX_ENTRIES:
        raise Unreadable("file-entries", value=str(len(infos)), limit=str(MAX_ENTRIES))
    if odd := next((name for name in names if _ODD_NAME.search(name)), None):
        raise Unreadable("file-entry-name", value=odd)
    if len(lower) != len(names):
        raise Unreadable("file-entry-name", value="部件重名")
    if any(info.flag_bits & 1 for info in infos):
        raise Unreadable("file-encrypted")
    _check_kind(lower)
    if sum(info.file_size for info in infos) > MAX_INFLATED:
        raise _inflated()


def _check_kind(names: set[str]) -> None:
    """What the parts say the file is; `names` in lower case."""
    if "content.xml" in names:
        raise Unreadable("file-container", value="ods")
    if "xl/workbook.bin" in names:
        raise Unreadable("file-container", value="xlsb")
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise Unreadable("file-macro")
    if not any(name.endswith("workbook.xml") for name in names):
        raise Unreadable("file-not-workbook")
    if any(_FOREIGN.match(name) for name in names):
        raise Unreadable("file-external")


def _check_parts(parts: zipfile.ZipFile) -> None:
    inflated, sheets = 0, 0
    for info in parts.infolist():
        body = _inflate(parts, info, MAX_INFLATED - inflated)
        inflated += len(body)
        if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        if _DTD.search(body):
            raise Unreadable("file-dtd")
        if sheet_scan.is_sheet(body):
            sheets += 1
            if sheets > MAX_SHEETS:
                raise Unreadable("file-sheets", value=str(sheets), limit=str(MAX_SHEETS))
            sheet_scan.check(body)


def _inflate(parts: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """A part, inflated in pieces and counted while inflating: the directory may lie about sizes."""
    pieces, size = [], 0
    with parts.open(info) as stream:
        while piece := stream.read(CHUNK):
            size += len(piece)
            if size > left:
                raise _inflated()
            if size > RATIO_FROM and size > MAX_RATIO * max(info.compress_size, 1):
                raise Unreadable("file-ratio", limit=f"{MAX_RATIO}:1")
            pieces.append(piece)
    return b"".join(pieces)


def _inflated() -> Unreadable:
    return Unreadable("file-inflated", limit=f"{MAX_INFLATED // 1048576}MB")
