"""The guide of a template: what it begins with, what is new in it, and how every column is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlsxwriter.worksheet import Worksheet

from expectations.model import Form
from ingest.template_style import FRAME, GREY, TITLE_FONT, Style, height, page
from ingest.template_texts import carried_whole
from ingest.template_version import STAMP, forms_of
from ingest.template_words import choices, columns, header, hint, notes, opening

if TYPE_CHECKING:
    from ingest.template import Office

WIDTHS = [7.0, 26.0, 18.0, 98.0]
LAST = len(WIDTHS) - 1


def write(sheet: Worksheet, office: Office, style: Style) -> None:
    """Writes the guide; read back, it is left alone."""
    page(sheet, WIDTHS, 0, 0, f"{office.township_name}　{office.month_zh}　填报指引")
    sheet.fit_to_pages(1, 0)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, "填报指引", style(font_name=TITLE_FONT, font_size=18))
    sheet.set_row(0, 30)
    stamp = f"{office.month_zh}模板　版本 {office.meta[STAMP]}　工作表的保护不设密码，只为防止误改表头"
    sheet.write_string(1, 0, stamp, style(font_color=GREY))
    sheet.write_string(2, 0, _changes(office), style())
    if office.prefill.rows and not office.is_county:
        sheet.write_string(3, 0, carried_whole(office.prefill.reporting_mode, office.prefill.is_again), style())
    row = _table(sheet, 5, ("表号", "表名", "已预填", "预填的是哪些"), _begun(office), style)
    for form in office.forms:
        sheet.write_string(row, 0, f"{form.code}　{form.title}", style(font_name=TITLE_FONT, font_size=12))
        sheet.set_row(row, 26)
        row = _table(sheet, row + 1, ("序", "列名", "要求", "说明"), _columns(form), style)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _changes(office: Office) -> str:
    """Which registers this month has that the month before had not, and the other way round."""
    year, month = int(office.month[:4]), int(office.month[5:])
    before = f"{year - (month == 1)}-{(month - 2) % 12 + 1:02}"
    now, then = ({form.code: form for form in forms_of(one, office.is_county)} for one in (office.month, before))
    added = "".join(f"《{form.title}》" for code, form in now.items() if code not in then)
    gone = "".join(f"《{form.title}》" for code, form in then.items() if code not in now)
    if not then:
        return "本月起使用本模板。"
    parts = [f"本月起增加{added}"] * bool(added) + [f"本月起不再报送{gone}"] * bool(gone)
    return f"{'，'.join(parts)}。" if parts else "报表的种类与上月相同。"


def _begun(office: Office) -> Iterator[tuple[str, ...]]:
    for form in office.forms:
        told, count = opening(form), len(office.rows(form))
        if told or count:
            yield form.code, form.title, f"{count}行" if count else "—", told or "—"


def _columns(form: Form) -> Iterator[tuple[str, ...]]:
    for number, column in enumerate(columns(form)[1:], 1):
        said = notes(form, column)
        if column.type == "enum":
            said = [f"从下列选项中选一项：{choices(column)}", *said]
        yield str(number), header(column), hint(column), "。".join(said) + "。" if said else ""


def _table(sheet: Worksheet, row: int, heads: tuple[str, ...], lines: Iterator[tuple[str, ...]], style: Style) -> int:
    """Writes a table and gives the row after the empty one beneath it."""
    for at, text in enumerate(heads):
        sheet.write_string(row, at, text, style.heading("required"))
    sheet.set_row(row, 22)
    frame = {"border": 1, "border_color": FRAME, "text_wrap": True}
    for row, line in enumerate(lines, row + 1):  # noqa: B020 the rows go on from the heads
        sheet.set_row(row, height(zip(line, WIDTHS, strict=True)))
        for at, text in enumerate(line):
            place = {"align": "center"} if at in (0, 2) else {"align": "left", "indent": 1}
            sheet.write_string(row, at, text, style(**place, **frame))
    return row + 2
