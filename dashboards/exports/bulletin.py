"""The 月度通报: one page a month, three sentences from the data, every township's line, and who needs attention."""

import re
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboards.exports import layout
from dashboards.exports.layout import Heading
from dashboards.exports.release import Row, open_release, rows
from dashboards.exports.wording import MISSING, mark_zh, period_zh
from ingest.home import HomeError

HEADINGS = (
    Heading("组别", 9),
    Heading("乡镇", 12),
    Heading("本年名次", 7),
    Heading("本年综合得分", 9),
    Heading("当月月报", 10),
    Heading("按时/应报\n（月）", 10),
    Heading("逾期未办\n（件）", 9),
    Heading("次月底前到期\n（件）", 10),
    Heading("未达目标指标\n（项）", 10),
)
LAST = len(HEADINGS) - 1
WIDTH = sum(heading.width for heading in HEADINGS)
# Whom the page names as needing attention, at most.
NAMED = 5
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_TOWNSHIPS = (
    "select * from marts.cockpit_bulletin_townships where month = ? order by group_name, rank_in_group, township_name"
)
_SENTENCES = "select sentence from marts.cockpit_bulletin where month = ? order by line_no"


def write(database: Path, month: str, out: Path, county_name: str) -> Path:
    """Writes the bulletin of a month (YYYY-MM) as .xlsx into `out`; gives its path.

    Raises HomeError when the month is written otherwise, or the release tells nothing of it.
    """
    if not _MONTH.fullmatch(month):
        raise HomeError(f"月份“{month}”的写法不对，请写成“2026-03”的样式。")
    with open_release(database) as release:
        townships = rows(release, _TOWNSHIPS, [month])
        sentences = [str(row["sentence"]) for row in rows(release, _SENTENCES, [month])]
        notice = str(rows(release, "select notice from marts.cockpit_release")[0]["notice"])
    if not townships:
        raise HomeError(f"发布版本中没有{period_zh(month)}的情况，请核对月份，或先运行 fadu run。")
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{county_name}依法行政工作月度通报（{period_zh(month)}）.xlsx"
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        _page(book, f"{county_name}依法行政工作月度通报", period_zh(month), notice, sentences, townships)
    return path


def _page(
    book: xlsxwriter.Workbook, title: str, month: str, notice: str, sentences: list[str], townships: list[Row]
) -> None:
    styles, sheet = layout.formats(book), book.add_worksheet("月度通报")
    styles["text"] = book.add_format(
        {"font_name": layout.TEXT_FONT, "font_size": 12, "text_wrap": True, "valign": "vcenter", "indent": 1}
    )
    styles["part"] = book.add_format({"font_name": layout.TITLE_FONT, "font_size": 12, "valign": "vcenter"})
    sheet.set_paper(layout.PAPER_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    for column, heading in enumerate(HEADINGS):
        sheet.set_column(column, column, heading.width)
    row = _lines(sheet, 0, [f"{title}（{month}）"], styles["title"], 36)
    row = _lines(sheet, row, [notice], styles["line"], 22)
    row = _part(sheet, row, "一、总体情况", sentences, styles)
    row = _part(sheet, row, "二、重点关注", _at_risk(townships), styles)
    row = _lines(sheet, row, ["三、各乡镇（街道）情况"], styles["part"], 24)
    _table(sheet, row, townships, styles)


def _part(sheet: Worksheet, row: int, title: str, texts: list[str], styles: dict) -> int:
    row = _lines(sheet, row, [title], styles["part"], 24)
    return _lines(sheet, row, texts, styles["text"], None)


def _lines(sheet: Worksheet, row: int, texts: list[str], style: object, height: float | None) -> int:
    """Lines across the page; gives the row after them."""
    for text in texts:
        sheet.merge_range(row, 0, row, LAST, text, style)
        sheet.set_row(row, height or 17 * layout.lines_needed(text, WIDTH * 0.95) + 3)
        row += 1
    return row


def _at_risk(townships: list[Row]) -> list[str]:
    """Those whose figures give a reason, the most pressing first."""
    told = sorted((row for row in townships if row["risk_words"] != MISSING), key=lambda row: row["risk_order"])
    named = [f"{row['township_name']}：{row['risk_words']}。" for row in told[:NAMED]]
    return named or ["本月没有需要重点关注的乡镇。"]


def _table(sheet: Worksheet, row: int, townships: list[Row], styles: dict) -> None:
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(row, column, heading.text, styles["heading"])
    sheet.set_row(row, 34)
    for line, told in enumerate(townships, start=row + 1):
        for column, text in enumerate(_texts(told)):
            sheet.write_string(line, column, text, styles["cell"])
        sheet.set_row(line, 20)


def _texts(told: Row) -> list[str]:
    rank, total = told["rank_in_group"], told["total"]
    return [
        str(told["group_name"]),
        str(told["township_name"]),
        MISSING if rank is None else str(rank),
        mark_zh(total),
        str(told["state"]),
        f"{told['on_time_so_far']}/{told['expected_so_far']}",
        *(str(told[name]) for name in ("overdue", "near_due", "under_target")),
    ]
