"""How a template looks: fonts, colours, widths, A4 landscape."""

import math
from collections.abc import Iterable
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from expectations.model import Column, Form
from ingest.template_words import header

TITLE_FONT, TEXT_FONT = "黑体", "宋体"
INK, FRAME, GREY = "#1F3247", "#9AA7B5", "#6B7785"
# The ground of what was there before the clerk.
PREFILLED = "#FBF4DF"
FILLS = {"required": "#D5E3F2", "conditional": "#E9EFF6", "optional": "#F3F4F6"}
NUMBER_FORMATS = {
    "text": "@", "code": "@", "enum": "@", "multi": "@", "bool": "@", "date": "yyyy-mm-dd", "month": "@",
    "int": "0", "num": "General", "money": "#,##0.00",
}  # fmt: skip
WIDTHS = {"date": 11.5, "month": 11, "int": 8, "num": 8, "money": 13, "bool": 7.5, "code": 15, "text": 16, "multi": 16}
LONG, NUMBERED, PAPER_A4 = 26, 23, 9
ROW_HEIGHT, LINE_HEIGHT, HIGHEST = 20, 15, 400
# Characters on a page at full size, and how many may be squeezed onto one.
PAGE_WIDTH, ONE_PAGE = 125, 170
LONG_TEXTS = ("title", "名称", "标题", "内容", "事由", "案由", "理由", "成果", "问题", "备注", "法律法规")


class Style:
    """The cell formats of one workbook; a format is made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple, Format] = {}

    def __call__(self, **changes: object) -> Format:
        """A format: plain text of a form, with changes."""
        key = tuple(sorted(changes.items()))
        if key not in self._made:
            base = {"font_name": TEXT_FONT, "font_size": 10.5, "valign": "vcenter", "font_color": INK, "locked": True}
            self._made[key] = self._book.add_format({**base, **changes})
        return self._made[key]

    def title(self) -> Format:
        """The name of the sheet."""
        return self(font_name=TITLE_FONT, font_size=18, align="center")

    def heading(self, presence: str) -> Format:
        """A header, darker where it must be filled in."""
        fill = {"bg_color": FILLS[presence], "border": 1, "border_color": FRAME}
        return self(font_name=TITLE_FONT, align="center", text_wrap=True, **fill)

    def hint(self) -> Format:
        """The small line above the headers."""
        return self(font_size=8, font_color=GREY, align="center", text_wrap=True)

    def cell(self, column: Column | None = None, **changes: object) -> Format:
        """A cell that says something, framed; text as text, dates as dates."""
        kind = column.type if column else "text"
        align = "left" if kind in ("text", "multi") else "right" if kind in ("int", "num", "money") else "center"
        wrap = {"text_wrap": True} if kind in ("text", "multi") else {}
        frame = {"border": 1, "border_color": FRAME}
        return self(**{"num_format": NUMBER_FORMATS[kind], "align": align, **wrap, **frame, **changes})

    def entry(self, column: Column | None = None, **changes: object) -> Format:
        """A cell to be filled in: the same, and not locked; 序号 is counted, not text."""
        number = {"num_format": "General", "align": "center"} if column and column.name == "seq_no" else {}
        return self.cell(column, locked=False, **number, **changes)


def wide(text: str) -> int:
    """The width of a text in characters; a Chinese one counts two."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def height(cells: Iterable[tuple[object, float]]) -> float:
    """How high a row must be, in points, so that no text in it is cut off. cells: what they say, how wide they are."""
    lines = (
        sum(max(1, math.ceil(wide(line) / (width - 2))) for line in text.split("\n"))
        for text, width in cells
        if isinstance(text, str)
    )
    return min(max(ROW_HEIGHT, LINE_HEIGHT * max(lines, default=1) + 6), HIGHEST)


def column_width(form: Form, column: Column) -> float:
    """How wide a column is printed: by what stands in it, and never so narrow that its header takes four lines."""
    if column.name == "seq_no":
        return 6
    if column.name in form.key and form.anchor and column.type == "text":
        return NUMBERED
    if column.type == "enum":
        width = max(wide(term) for term in column.terms) + 3.0
    elif column.type == "text" and any(word in column.header or word == column.name for word in LONG_TEXTS):
        width = LONG
    else:
        width = WIDTHS[column.type]
    return min(max(width, math.ceil(wide(header(column)) / 3) + 2, 7.5), LONG)


def page(sheet: Worksheet, widths: list[float], heading_row: int, frozen: int, left: str) -> None:
    """A4 landscape, numbered; wide sheets over several pages with their first columns on each.

    heading_row: 0-based row of the headers, repeated with all above; frozen: how many columns stay.
    """
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_footer(f"&L&9{left}&R&9第 &P 页，共 &N 页")
    pages = 1 if sum(widths) <= ONE_PAGE else math.ceil(sum(widths) / PAGE_WIDTH)
    sheet.fit_to_pages(pages, 0)
    if heading_row:
        sheet.repeat_rows(heading_row - 1, heading_row)
        sheet.freeze_panes(heading_row + 1, frozen)
    if pages > 1 and frozen:
        sheet.repeat_columns(0, frozen - 1)
