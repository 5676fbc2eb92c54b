"""The guard for zip files: their directory, what they unfold to, and what must not be inside (design §5)."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable

from ingest import sheet_scan
from ingest.guard_names import sheet_called
from ingest.reader.containers import ODS, kind_of_zip, name_of
from ingest.reader.limits import MAX_INFLATED, MAX_SHEETS, inflated
from ingest.types import Unreadable

MAX_RATIO = 100
RATIO_FROM = 1024 * 1024
MAX_ENTRIES = 500
CHUNK = 256 * 1024

_DTD = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ODD_NAME = re.compile(r"^/|(^|/)\.\.(/|$)|[:\\]")
_MACROS = re.compile(r".*vbaproject\.bin$|.*/macrosheets/")
_ODS_MACROS = re.compile(r"(basic|scripts)/.")
# Controls, embedded files, links to other files and to databases; an object of an .ods with parts of its own is a
# chart or a formula, one without is a file of another program.
_FOREIGN = re.compile(r"xl/(activex|embeddings|externallinks)/|xl/connections\.(xml|bin)$|object \d+$")
_ENCRYPTED = b"encryption-data"
_MANIFEST = "meta-inf/manifest.xml"


def check(data: bytes) -> None:
    """Returns nothing for a zip that may be opened: a workbook, or CSV files. Raises Unreadable, as guard.check."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _check_directory(parts.infolist())
            _check_parts(parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise Unreadable("file-damaged") from error


def _check_directory(infos: list[zipfile.ZipInfo]) -> None:
    names = [name_of(info) for info in infos]
    lower = {name.lower() for name in names}
    if len(infos) > MAX_ENTRIES:
        raise Unreadable("file-entries", value=str(len(infos)), limit=str(MAX_ENTRIES))
    if odd := next((name for name in names if _ODD_NAME.search(name)), None):
        raise Unreadable("file-entry-name", value=odd)
    if len(lower) != len(names):
        raise Unreadable("file-entry-name", value="部件重名")
    if "encrypted-package" in lower or any(info.flag_bits & 1 for info in infos):
        raise Unreadable("file-encrypted")
    _check_kind(lower)
    if sum(info.file_size for info in infos) > MAX_INFLATED:
        raise Unreadable("file-inflated", limit=inflated())


def _check_kind(names: Iterable[str]) -> None:
    """What the parts say the file is; `names` in lower case."""
    kind = kind_of_zip(names)
    if any(_MACROS.match(name) or (kind == ODS and _ODS_MACROS.match(name)) for name in names):
        raise Unreadable("file-macro")
    if kind is None:
        raise Unreadable("file-not-workbook")
    if any(_FOREIGN.match(name) for name in names):
        raise Unreadable("file-external")


def _check_parts(parts: zipfile.ZipFile) -> None:
    unfolded, sheets = 0, 0
    for info in parts.infolist():
        body = _inflate(parts, info, MAX_INFLATED - unfolded)
        unfolded += len(body)
        name = info.filename.lower()
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        if b"<!" in body and _DTD.search(body):
            raise Unreadable("file-dtd")
        if name == _MANIFEST and _ENCRYPTED in body:
            raise Unreadable("file-encrypted")
        if sheet_scan.is_sheet(body):
            sheets += 1
            if sheets > MAX_SHEETS:
                raise Unreadable("file-sheets", value=str(sheets), limit=str(MAX_SHEETS))
            _check_sheet(parts, info, body)


def _check_sheet(parts: zipfile.ZipFile, info: zipfile.ZipInfo, body: bytes) -> None:
    try:
        sheet_scan.check(body)
    except Unreadable as error:
        raise Unreadable(error.rule, **error.facts, where=sheet_called(parts, info.filename)) from None


def _inflate(parts: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """A part, inflated in pieces and counted while inflating: the directory may lie about sizes."""
    pieces, size = [], 0
    with parts.open(info) as stream:
        while piece := stream.read(CHUNK):
            size += len(piece)
            if size > left:
                raise Unreadable("file-inflated", limit=inflated())
            if size > RATIO_FROM and size > MAX_RATIO * max(info.compress_size, 1):
                raise Unreadable("file-ratio", limit=f"{MAX_RATIO}:1")
            pieces.append(piece)
    return b"".join(pieces)
