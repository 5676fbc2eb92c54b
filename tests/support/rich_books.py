"""A workbook with everything an office puts in beside figures; written with xlsxwriter, as Excel writes."""

import io
import struct
import zlib

import xlsxwriter

from expectations.form import load_form
from tests.support.books import COVER_COLUMNS

REGISTER, LOOSE = "F05 合同审查台账", "工作底稿"
OWN_NOTE = "经办人：请核对金额"
HEADER_FILL, CELL_FILL = "#D9EAD3", "#C0C0C0"


def png() -> bytes:
    """A red dot."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\x00\xff\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def rich(cover: dict[str, object], rows: list[dict]) -> bytes:
    """A cover and contracts (form F05) from row 3 of their sheet, between pictures, notes, names and checks."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    _cover(book.add_worksheet("封面"), cover, date)
    sheet = book.add_worksheet(REGISTER)
    columns = load_form("F05").columns
    sheet.write(0, 0, "合同审查台账", book.add_format({"bold": True, "font_size": 16}))
    head = book.add_format({"bg_color": HEADER_FILL, "border": 1, "bold": True})
    grey = book.add_format({"bg_color": CELL_FILL, "border": 1, "num_format": "@", "locked": False})
    for at, column in enumerate(columns):
        sheet.write(1, at, column.header, head)
    for number, row in enumerate(rows, 2):
        for at, column in enumerate(columns):
            value = row.get(column.name)
            if hasattr(value, "year"):
                sheet.write_datetime(number, at, value, date)
            elif value is not None:
                sheet.write(number, at, value, grey)
            elif at % 2:
                sheet.write_blank(number, at, None, grey)
    _furnish(book, sheet, len(columns))
    loose = book.add_worksheet(LOOSE)
    loose.write_formula(0, 0, "=SUM(B1:B3)", None, 6)
    for row, value in enumerate((1, 2, 3)):
        loose.write(row, 1, value)
    loose.activate()
    book.set_custom_property("经办", "某人")
    book.close()
    return buffer.getvalue()


def _cover(sheet, cover: dict[str, object], date) -> None:
    for row, column in enumerate(COVER_COLUMNS, 1):
        sheet.write(row, 0, column.header)
        value = cover.get(column.name)
        if hasattr(value, "year"):
            sheet.write_datetime(row, 1, value, date)
        else:
            sheet.write(row, 1, value)
    for at, text in enumerate(("表号", "表名", "本表情况")):
        sheet.write(13, at, text)
    for at, text in enumerate(("F05", "合同审查台账", "有数据")):
        sheet.write(14, at, text)


def _furnish(book: xlsxwriter.Workbook, sheet, width: int) -> None:
    sheet.write_comment("B3", OWN_NOTE, {"author": "经办人"})
    sheet.write_comment("D9", "别处的批注", {"author": "经办人"})
    sheet.insert_image("H20", "dot.png", {"image_data": io.BytesIO(png())})
    sheet.insert_textbox(22, 2, "填表人：某某")
    sheet.data_validation("C3:C99", {"validate": "list", "source": ["是", "否"], "ignore_blank": True})
    rule = {"type": "cell", "criteria": ">", "value": 50000, "format": book.add_format({"bg_color": "#FFC7CE"})}
    sheet.conditional_format(2, 0, 99, width - 1, rule)
    sheet.freeze_panes(2, 1)
    sheet.set_landscape()
    sheet.repeat_rows(1)
    sheet.print_area(0, 0, 30, width - 1)
    sheet.protect("", {"insert_rows": True})
    sheet.autofilter(1, 0, 30, width - 1)
    book.define_name("限额", "=50000")
