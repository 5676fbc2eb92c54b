"""Is this file safe to open? Cheap tests first; nothing is parsed as a workbook (design §5).

The guard is the first wall; the second is that reading happens in a limited child process (`ingest.reader`), where what
only a parser sees is refused too: the records of an .xls, the repetitions of an .ods, the fields of a CSV.
"""

import re

from ingest import guard_zip
from ingest.reader.containers import OLE, ZIP
from ingest.types import Unreadable

MAX_BYTES = 10 * 1024 * 1024
_HEAD = 4096
_ARCHIVES = {b"Rar!": "rar", b"7z\xbc\xaf": "7z"}
# Workbooks of Excel 2 to 5 that stand alone, outside of any container.
_OLD_EXCEL = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
_XML_WORKBOOKS = {
    "urn:schemas-microsoft-com:office:spreadsheet": "“XML表格2003”",
    "urn:oasis:names:tc:opendocument:xmlns:office": "fods",
}
_MARKUP = re.compile(r"\s*<[?!a-z]")
_PAGE = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|table|meta|style|div)\b", re.DOTALL
)


def check(data: bytes) -> None:
    """Returns nothing for a file that may be opened: .xlsx .xlsb .ods .xls CSV, a zip of CSV; told by what it holds.

    Raises Unreadable with the rule it breaks (forms/workbook.yml: file-*, sheet-rows) and the facts of its message.
    """
    if not data:
        raise Unreadable("file-empty")
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    if data.startswith(ZIP):
        guard_zip.check(data)
    elif not data.startswith(OLE):
        _check_text(data[:_HEAD])


def too_large(size: int) -> Unreadable:
    """The complaint about a file of so many bytes."""
    return Unreadable("file-too-large", value=f"{size / 1048576:.1f}MB", limit=f"{MAX_BYTES // 1048576}MB")


def _check_text(head: bytes) -> None:
    """What stands in neither container: a CSV, or something that Excel opens too and we do not."""
    for mark, name in _ARCHIVES.items():
        if head.startswith(mark):
            raise Unreadable("file-archive", value=name)
    if _OLD_EXCEL.match(head):
        raise Unreadable("file-container", value="早期Excel（97以前）")
    text = _plain(head)
    if _PAGE.match(text) or text.startswith("mime-version:"):
        raise Unreadable("file-html")
    if _MARKUP.match(text):
        kind = next((name for mark, name in _XML_WORKBOOKS.items() if mark in text), None)
        raise Unreadable("file-container", value=kind) if kind else Unreadable("file-not-workbook")


def _plain(head: bytes) -> str:
    """The first words of a text in small letters; markup is written in the same bytes in nearly every encoding."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if wide else "latin-1", "ignore").lower().removeprefix("ï»¿")
