"""A workbook made from a template that the forms of its month have left behind."""

from ingest.sample.book import Book
from ingest.template_version import STAMP

OLD = "00000000"


def outdated(book: Book) -> None:
    """It lacks a register that its cover says has rows, as the template of today does not."""
    book.meta = {STAMP: f"{book.month}-{OLD}", "township_code": book.place.code, "report_month": book.month}
    book.statuses["F05"] = "有数据"
    book.planted += [(("file",), "", "template-outdated"), (("status", "F05"), "", "sheet-missing")]
