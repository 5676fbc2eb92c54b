"""The 计分表 of each township: two hundred-mark sheets, .xlsx, A4 landscape (5-procedure §5.3.1)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboards.exports import layout
from dashboards.exports.score_data import ScoreSheet, load
from dashboards.exports.score_texts import grade_text, item_texts
from dashboards.exports.wording import date_zh, mark_zh, plain
from ingest.home import HomeError

SHEET_TITLES = {"A": "平时过程", "B": "年终结果"}
FIRST_ITEM_ROW = 3


@dataclass(frozen=True)
class Imprint:
    """What is printed about the paper itself: county, year, data date, release."""

    county_name: str
    year: int
    as_of: date
    release_id: str


def write(database: Path, year: int, out: Path, county_name: str) -> list[Path]:
    """Write one workbook per township from a release; gives the paths, in township order.

    `database` is a release's warehouse.duckdb. Raises HomeError when the release holds no such year.
    """
    papers, release = load(database, year)
    if not papers:
        raise HomeError(f"发布版本中没有{year}年度的考核结果，请核对年份，或先运行 fadu run。")
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for paper in papers:
        imprint = Imprint(county_name, year, paper.assessment["as_of"], str(release["release_id"]))
        path = out / f"{county_name}{year}年度依法行政考核计分表({paper.assessment['township_name']}).xlsx"
        _write_book(path, paper, imprint)
        paths.append(path)
    return paths


def _write_book(path: Path, paper: ScoreSheet, imprint: Imprint) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        styles = layout.formats(book)
        for code in sorted(paper.items):
            sheet = book.add_worksheet(SHEET_TITLES[code])
            layout.page(sheet, FIRST_ITEM_ROW - 1, len(paper.items[code]))
            _heading(sheet, styles, paper, imprint, code)
            last = _items(sheet, styles, paper, code)
            _footer(sheet, styles, paper, imprint, code, last)


def _heading(sheet: Worksheet, styles: dict[str, Format], paper: ScoreSheet, imprint: Imprint, code: str) -> None:
    township = paper.assessment["township_name"]
    title = f"{imprint.county_name}{imprint.year}年度依法行政考核计分表（{SHEET_TITLES[code]}）"
    sheet.merge_range(0, 0, 0, layout.LAST, title, styles["title"])
    sheet.set_row(0, 34)
    sheet.merge_range(1, 0, 1, 9, f"被考核单位：{township}　　分组：{paper.assessment['group_code']}", styles["line"])
    note = f"数据截至{date_zh(imprint.as_of)}"
    if not paper.assessment["is_comparable"]:
        note += "　缺项较多，可比性不足"
    sheet.merge_range(1, 10, 1, layout.LAST, note, styles["line_right"])
    sheet.set_row(1, 22)
    for column, heading in enumerate(layout.HEADINGS):
        sheet.write_string(FIRST_ITEM_ROW - 1, column, heading.text, styles["heading"])
    sheet.set_row(FIRST_ITEM_ROW - 1, 34)


def _items(sheet: Worksheet, styles: dict[str, Format], paper: ScoreSheet, code: str) -> int:
    row = FIRST_ITEM_ROW
    for number, item in enumerate(paper.items[code], start=1):
        texts = item_texts(number, item, paper.losses.get(str(item["indicator_code"]), []))
        for column, (text, heading) in enumerate(zip(texts, layout.HEADINGS, strict=True)):
            sheet.write_string(row, column, text, styles["left" if heading.left else "cell"])
        sheet.set_row(row, layout.row_height(texts))
        row += 1
    return row


def _footer(
    sheet: Worksheet, styles: dict[str, Format], paper: ScoreSheet, imprint: Imprint, code: str, row: int
) -> None:
    result, side = paper.assessment, code.lower()
    pairs = [
        ("小计", mark_zh(result[f"raw_{side}"])),
        ("适用满分", plain(result[f"applicable_{side}"])),
        ("折算得分", mark_zh(result[f"sheet_{side}"])),
        ("加分", mark_zh(result["bonus"])),
        ("扣分", mark_zh(result["penalty"])),
        ("综合得分", mark_zh(result["total"])),
        ("等次", grade_text(result)),
    ]
    spans = ((0, 2), (3, 3), (4, 6), (7, 8), (9, 9), (10, 13), (14, layout.LAST))
    for (first, last), (label, text) in zip(spans, pairs, strict=True):
        for offset, words in enumerate((label, text)):
            if first == last:
                sheet.write_string(row + offset, first, words, styles["total"])
            else:
                sheet.merge_range(row + offset, first, row + offset, last, words, styles["total"])
    sheet.set_row(row, 20)
    sheet.set_row(row + 1, 22)
    for (first, last), label in (((0, 4), "填表人："), ((5, 9), "审核人："), ((10, layout.LAST), "单位（盖章）：")):
        sheet.merge_range(row + 2, first, row + 2, last, label, styles["line"])
    sheet.set_row(row + 2, 40)
    sheet.merge_range(row + 3, 0, row + 3, layout.LAST, f"发布版本：{imprint.release_id}", styles["line"])
