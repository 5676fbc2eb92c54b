"""Which container a file is, by what it holds; its name may say anything. Said once, for the guard and the reader."""

import zipfile
from collections.abc import Iterable

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK"
XLSX, XLSB, XLS, ODS, CSV, ARCHIVE = "xlsx", "xlsb", "xls", "ods", "csv", "zip"


def kind_of_zip(names: Iterable[str]) -> str | None:
    """XLSX, XLSB or ODS by the parts of a zip; ARCHIVE for one of plain files; None for a document of another kind."""
    found = {name.lower() for name in names}
    if "content.xml" in found:
        return ODS
    if any(name.endswith("workbook.bin") for name in found):
        return XLSB
    if any(name.endswith("workbook.xml") for name in found):
        return XLSX
    return None if found & {"[content_types].xml", "mimetype"} else ARCHIVE


def name_of(info: zipfile.ZipInfo) -> str:
    """The name of a member: what archives packed on Chinese Windows do not say is GB18030."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
