"""How a 计分表 looks: columns, widths, fonts, A4 landscape (5-procedure §5.3.1)."""

from dataclasses import dataclass
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

TITLE_FONT, TEXT_FONT = "黑体", "仿宋"
PAPER_A4 = 9
ONE_PAGE_ITEMS = 12


@dataclass(frozen=True)
class Heading:
    """One printed column: its heading, width in characters, and whether its text is set left."""

    text: str
    width: float
    left: bool = False


HEADINGS = (
    Heading("序号", 4),
    Heading("维度", 8),
    Heading("指标编码", 7),
    Heading("指标名称", 15, left=True),
    Heading("满分", 5),
    Heading("目标值", 7),
    Heading("分子", 6.5),
    Heading("分母", 6.5),
    Heading("完成值", 9),
    Heading("计分规则", 18, left=True),
    Heading("系统得分", 6),
    Heading("自评分", 6),
    Heading("初评分", 6),
    Heading("核定分", 6),
    Heading("扣分说明", 33, left=True),
    Heading("是否缺项", 5),
    Heading("数据来源", 8, left=True),
    Heading("备注", 10, left=True),
)
LAST = len(HEADINGS) - 1


def formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    """The cell formats of the paper by role."""
    cell = {"font_name": TEXT_FONT, "font_size": 10, "border": 1, "valign": "vcenter", "text_wrap": True}
    line = {"font_name": TEXT_FONT, "font_size": 11, "valign": "vcenter"}
    return {
        "title": book.add_format({"font_name": TITLE_FONT, "font_size": 18, "align": "center", "valign": "vcenter"}),
        "line": book.add_format(line),
        "line_right": book.add_format({**line, "align": "right"}),
        "heading": book.add_format({**cell, "font_name": TITLE_FONT, "align": "center", "bg_color": "#E7ECF3"}),
        "cell": book.add_format({**cell, "align": "center"}),
        "left": book.add_format({**cell, "align": "left", "indent": 1}),
        "total": book.add_format({**cell, "font_name": TITLE_FONT, "align": "center", "bg_color": "#F5F7FA"}),
    }


def page(sheet: Worksheet, last_heading_row: int, items: int) -> None:
    """A4 landscape, one page wide (and one high while the items allow), headings repeated, pages numbered."""
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 1 if items <= ONE_PAGE_ITEMS else 0)
    sheet.center_horizontally()
    sheet.repeat_rows(0, last_heading_row)
    sheet.freeze_panes(last_heading_row + 1, 4)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    for column, heading in enumerate(HEADINGS):
        sheet.set_column(column, column, heading.width)


def lines_needed(text: str, width: float) -> int:
    """Lines a wrapped text takes in a column; a Chinese character is two wide."""
    room = max(int(width) - 1.5, 1)
    total = 0
    for part in text.split("\n"):
        wide = sum(2 if east_asian_width(char) in "WFA" else 1 for char in part)
        total += max(int(-(-wide // room)), 1)
    return total


def row_height(texts: list[str]) -> float:
    """Height in points that lets every wrapped text of a row show whole."""
    deepest = max(lines_needed(text, heading.width) for text, heading in zip(texts, HEADINGS, strict=True))
    return max(24.0, 14.5 * deepest + 4)
