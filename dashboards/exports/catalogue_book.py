"""The 指标口径说明 on paper: .xlsx, A4 landscape, and .md (5-procedure §5.3.8)."""

from pathlib import Path

import xlsxwriter

from dashboards.exports import layout
from dashboards.exports.catalogue import HEADINGS, lines, markdown

WIDTHS = (4, 7, 8, 7, 14, 20, 20, 20, 6, 7, 7, 5, 20, 9, 9, 7, 16)
CENTRED = {0, 1, 2, 3, 8, 9, 10, 11, 13, 14, 15}


def write(database: Path, year: int, out: Path, county_name: str) -> list[Path]:
    """Writes the catalogue of a scheme year as .xlsx and .md into `out`; gives both paths.

    Raises HomeError when the release holds no such year.
    """
    found = lines(database, year)
    title = f"{county_name}{year}年度依法行政考核指标口径说明"
    out.mkdir(parents=True, exist_ok=True)
    book, text = out / f"{title}.xlsx", out / f"{title}.md"
    _book(book, title, found)
    text.write_text(markdown(title, found), encoding="utf-8")
    return [book, text]


def _book(path: Path, title: str, found: list[tuple[str, ...]]) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        styles, sheet = layout.formats(book), book.add_worksheet("指标口径")
        sheet.set_landscape()
        sheet.set_paper(layout.PAPER_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)
        sheet.freeze_panes(2, 5)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, title, styles["title"])
        sheet.set_row(0, 34)
        for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(1, column, heading, styles["heading"])
        sheet.set_row(1, 24)
        for row, line in enumerate(found, start=2):
            for column, text in enumerate(line):
                sheet.write_string(row, column, text, styles["cell" if column in CENTRED else "left"])
            deepest = max(layout.lines_needed(text, width) for text, width in zip(line, WIDTHS, strict=True))
            sheet.set_row(row, max(24.0, 14.5 * deepest + 4))
