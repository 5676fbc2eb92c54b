"""The workbook an office fills in for a month: cover, statuses, sheets."""

from datetime import date, datetime
from random import Random

from ingest.sample.book import COUNTY_FORMS, TOWNSHIP_FORMS, Book, SheetPlan
from ingest.sample.county import Place
from ingest.sample.days import rng
from ingest.sample.doubts import signs_for_himself
from ingest.sample.faults.rows import KEY_COLUMN
from ingest.sample.people import telephone, two_people
from ingest.sample.record import Row
from ingest.sample.spelling import WIDE
from ingest.sample.style import style
from ingest.sample.world import CUMULATIVE, MONTHLY, World
from ingest.sample.yearly import is_round
from ingest.template_version import STAMP, version

BRACKETS = ("[]", "【】", "（）", "()")
Never = set[tuple[str, int, str]]


def bare_book(place: Place, mode: str, month: str, filled: date, received: datetime, suffix: str, mess: int) -> Book:
    """A workbook with a cover and no sheet; all registers 零报告."""
    random = rng("book", place.code, month, suffix)
    staff = rng("staff", place.code, month[:4])
    reporter, reviewer = two_people(staff)
    name = place.name(filled)
    if len(place.names) > 1 and "2026-04" <= month <= "2026-06":
        name = place.names[0][1]  # the old name on the seal, for a while
    cover = {
        "township_name": name, "township_code": place.code, "report_month": month, "submission_type": "首次报送",
        "reporting_mode": mode, "reporter": reporter, "reviewer": reviewer,
        "phone": telephone(staff), "fill_date": filled,
    }  # fmt: skip
    statuses = dict.fromkeys(COUNTY_FORMS if place.is_county else TOWNSHIP_FORMS, "零报告")
    look = style(mess, mode, random)
    file = f"workbooks/{place.code}-{month}{suffix}.xlsx"
    stamp = {STAMP: version(month, place.is_county), "township_code": place.code, "report_month": month}
    meta = stamp if mess == 0 else {}
    return Book(file, place, month, received, filled, look, cover, [], statuses, account=place.account, meta=meta)


def small_book(world: World, month: str, filled: date, received: datetime, suffix: str) -> Book:
    """A workbook of nothing but 零报告, to plant one problem in."""
    book = bare_book(world.place, MONTHLY, month, filled, received, suffix, 0)
    book.meta, book.is_clean = {}, False
    return book


def month_book(
    world: World, month: str, filled: date, received: datetime, suffix: str, never: Never, first_version: bool = True
) -> Book:
    """A township's workbook of a month, sound and whole."""
    book = bare_book(world.place, world.mode, month, filled, received, suffix, world.place.order % 3)
    if doubt := signs_for_himself(world.place, month):
        book.cover["reviewer"] = book.cover["reporter"]
        book.doubts.append(doubt)
    book.statuses = {
        form: None if (world.place.code, int(month[:4]), form) in never else "零报告" for form in TOWNSHIP_FORMS
    }
    for form in TOWNSHIP_FORMS:
        rows = world.rows(form, month, first_version)
        if rows:
            book.statuses[form] = "有数据"
            book.sheets.append(SheetPlan(form, [_respelt(form, row, book) for row in rows]))
        elif book.statuses[form]:
            _nothing(book, form)
    _scribbles(book)
    return book


def _respelt(form: str, row: Row, book: Book) -> Row:
    """A number with other brackets than the official ones is still the same number."""
    look, key = book.look, KEY_COLUMN.get(form)
    if look.mess == 2 and form not in ("F07", "F08") and key in row.values and look.random.random() < 0.05:
        left, right = look.random.choice(BRACKETS)
        row.values[key] = row.values[key].replace("〔", left).replace("〕", right)
        if left == "[":
            row.values[key] = row.values[key].translate(WIDE)
    return row


def _nothing(book: Book, form: str) -> None:
    """Nothing to report: no sheet, a header alone, or one row of 无."""
    random: Random = book.look.random
    if form == "F03" and not is_round(int(book.month[:4])):
        book.statuses[form] = "无此职责"
    elif random.random() < 0.15:
        book.sheets.append(SheetPlan(form, [], nil=book.look.mess > 0 and random.random() < 0.4))


def _scribbles(book: Book) -> None:
    """What offices add of their own: a working sheet, a column nobody asked for, rows filtered away."""
    random = book.look.random
    if book.look.mess and random.random() < 0.06:
        book.unknown_sheets.append("工作底稿")
    if book.look.mess and random.random() < 0.06 and book.sheets and not book.sheets[0].nil:
        book.sheets[0].extra.append("是否上墙")
    filtered = rng("filtered", book.file)
    long = [plan for plan in book.sheets if len(plan.rows) > 4]
    if long and filtered.random() < 0.03:
        filtered.choice(long).hidden = {2, 3}


def oddly_saved(book: Book) -> None:
    """Now and then saved by a program that counts days from 1904, or as a CSV of each sheet, packed into a zip."""
    if book.look.mess < 2 or book.words:
        return
    saved = rng("saved", book.file).random()
    book.look.is_1904 = saved < 0.06
    if saved > 0.95:
        book.file = book.file.replace(".xlsx", ".zip")
        for plan in book.sheets:
            plan.hidden = set()


def county_book(
    place: Place, lists: dict[str, list[Row]], month: str, filled: date, received: datetime, suffix: str
) -> Book:
    """The county office's workbook: its lists of the year so far, each whole."""
    book = bare_book(place, CUMULATIVE, month, filled, received, suffix, 1)
    for form, rows in lists.items():
        if rows:
            book.statuses[form] = "有数据"
            book.sheets.append(SheetPlan(form, rows))
    return book


def settle_statuses(book: Book) -> None:
    """After rows were added or taken away, the cover says again what the sheets hold."""
    for sheet in [sheet for sheet in book.sheets if not sheet.nil]:
        if sheet.rows:
            book.statuses[sheet.form] = "有数据"
        elif book.statuses[sheet.form] == "有数据":
            book.statuses[sheet.form] = "零报告"
