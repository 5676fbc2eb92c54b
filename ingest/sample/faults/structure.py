"""Planted problems of the cover, the door and the build of sheets: each in a small workbook of its own."""

from collections.abc import Callable
from datetime import date, timedelta

from ingest.sample.book import Book, SheetPlan
from ingest.sample.days import first_day
from ingest.sample.faults.outdated import outdated
from ingest.sample.faults.plant import personal_id
from ingest.sample.record import Raw, Row
from ingest.sample.spelling import Formula
from ingest.template_version import STAMP, version

Tweak = Callable[[Book], None]
CONTRACT = {
    "contract_no": "试合〔2025〕001号", "title": "档案整理服务合同", "contract_type": "服务购买",
    "counterparty": "清源县博雅信息科技有限公司", "review_required": True, "review_conclusion": "合法",
}  # fmt: skip


def _cover(rule: str, column: str, raw: object = None, *, value: object = None, also: tuple[str, ...] = ()) -> Tweak:
    """The cover's cell says `raw` (or another value)."""

    def tweak(book: Book) -> None:
        if raw is not None:
            book.cover_raw[column] = raw
        else:
            book.cover[column] = value(book) if callable(value) else value
        book.planted += [(("cover", column), column, name) for name in (rule, *also)]

    return tweak


def _with_contract(book: Book, raw: dict[str, object] | None = None) -> SheetPlan:
    sheet = book.sheet("F05")
    sheet.rows = [Row(dict(CONTRACT), {k: Raw(v) for k, v in (raw or {}).items()})]
    book.statuses["F05"] = "有数据"
    return sheet


def _fill_date_without_year(book: Book) -> None:
    book.cover_raw["fill_date"] = f"{book.fill_date.month}.{book.fill_date.day}"
    book.planted.append((("cover", "fill_date"), "fill_date", "F00-year-supplied"))


def _account(book: Book) -> None:
    book.account = "t990101105" if book.account != "t990101105" else "t990101106"
    book.planted.append((("cover", "township_code"), "township_code", "door-account"))


def _township(book: Book) -> None:
    book.cover |= {"township_code": "990101999", "township_name": "云外镇"}
    book.planted.append((("cover", "township_code"), "township_code", "door-township"))


def _future_month(book: Book) -> None:
    later = first_day(book.month) + timedelta(days=95)
    book.cover["report_month"] = f"{later:%Y-%m}"
    book.planted.append((("cover", "report_month"), "report_month", "door-future-month"))


def _meta(book: Book) -> None:
    book.meta = {STAMP: version(book.month, False), "township_code": "990101107", "report_month": book.month}
    if book.place.code == "990101107":
        book.meta["township_code"] = "990101106"
    book.planted.append((("cover", "township_name"), "township_name", "door-meta"))


def _no_cover(book: Book) -> None:
    _with_contract(book)
    book.has_cover = False
    book.planted.append((("file",), "", "cover-missing"))


def _twice(book: Book) -> None:
    book.sheets += [SheetPlan("F05", list(_with_contract(book).rows), name="合同台账")]
    book.planted.append((("sheet at", 1), "", "sheet-twice"))


def _names_other(book: Book) -> None:
    other = "柳溪镇" if book.place.code != "990101101" else "双桥镇"
    _with_contract(book).rows[0].values["remark"] = f"比照{other}同类合同拟定"
    book.planted.append((("cell", "F05", 0, "remark"), "remark", "F05-names-other"))


def _missing(book: Book) -> None:
    book.statuses["F05"] = "有数据"
    book.planted.append((("status", "F05"), "", "sheet-missing"))


def _with_rows(book: Book) -> None:
    _with_contract(book)
    book.statuses["F05"] = "零报告"
    book.planted.append((("status", "F05"), "", "sheet-status-with-rows"))


def _without_rows(book: Book) -> None:
    _with_contract(book).rows = []
    book.planted.append((("status", "F05"), "", "sheet-status-without-rows"))


def _without_status(book: Book) -> None:
    _with_contract(book)
    book.statuses["F05"] = None
    book.planted.append((("status", "F05"), "", "sheet-empty-status"))


def _said_twice(book: Book) -> None:
    _with_contract(book)
    book.again = {"F05": "零报告"}
    book.planted.append((("status", "F05 again"), "", "sheet-status-twice"))


def _wrong_side(book: Book) -> None:
    book.sheets.append(SheetPlan("F22", []))
    book.planted.append((("sheet", "F22"), "", "sheet-wrong-side"))


def _no_header(book: Book) -> None:
    _with_contract(book).no_header = True
    book.planted.append((("sheet", "F05"), "", "sheet-no-header"))


def _header_missing(book: Book) -> None:
    _with_contract(book).dropped = {"counterparty"}
    book.planted.append((("sheet", "F05"), "counterparty", "header-missing"))


def _header_twice(book: Book) -> None:
    _with_contract(book).extra = ["相对方"]
    book.planted.append((("header", "F05", "相对方"), "counterparty", "header-twice"))


def _header_ambiguous(book: Book) -> None:
    sheet = book.sheet("F04")
    sheet.rows = [Row({
        "title": "集镇道路改造", "in_catalogue": True, "category": "公共建设项目", "public_required": False,
        "expert_required": False, "risk_required": True, "review_conclusion": "未审查", "result": "进行中",
        "decision_id": "试决〔2025〕1号",
    })]  # fmt: skip
    sheet.headers, sheet.dropped = {"decision_id": "编号"}, {"seq_no"}
    book.statuses["F04"] = "有数据"
    book.planted.append((("header", "F04", "编号"), "", "header-ambiguous"))


def _cell(rule: str, formula: str) -> Tweak:
    def tweak(book: Book) -> None:
        _with_contract(book, {"title": Formula(formula)}).rows[0].faults = [("title", rule)]

    return tweak


def _lost(book: Book) -> None:
    """A number as no spreadsheet writes it, and as the reader of values does not see it."""
    _with_contract(book, {"amount_yuan": 43210})
    book.rewritten = (b"<v>43210</v>", b"<v><![CDATA[43210]]></v>")
    book.planted.append((("cell", "F05", 0, "amount_yuan"), "", "cells-unaccounted"))


TWEAKS: dict[str, Tweak] = {
    "F00-required": _cover("F00-required", "reporter"),
    "F00-type": _cover("F00-type", "fill_date", "月底"),
    "F00-list": _cover("F00-list", "submission_type", "随便报"),
    "F00-future": _cover("F00-future", "fill_date", value=lambda book: book.received.date() + timedelta(days=9)),
    "F00-personal-id": _cover("F00-personal-id", "phone", personal_id(date(1975, 5, 9), 123)),
    "F00-near": _cover("F00-near", "fill_date", value=lambda book: date(book.fill_date.year + 3, 1, 5),
                       also=("F00-future",)),
    "F00-year-supplied": _fill_date_without_year,
    "F00-filled-before-month": _cover("F00-filled-before-month", "fill_date",
                                      value=lambda book: first_day(book.month) - timedelta(days=5)),
    "F00-reporter-is-reviewer": _cover("F00-reporter-is-reviewer", "reviewer",
                                       value=lambda book: book.cover["reporter"]),
    "door-account": _account, "door-township": _township,
    "door-month": _cover("door-month", "report_month", "上个月"), "door-future-month": _future_month,
    "door-meta": _meta, "cover-missing": _no_cover,
    "cover-name-code": _cover("cover-name-code", "township_name",
                              value=lambda book: "梅坞镇" if book.place.code != "990101105" else "石坎镇"),
    "F05-names-other": _names_other, "sheet-twice": _twice, "sheet-missing": _missing,
    "sheet-status-with-rows": _with_rows,
    "sheet-status-without-rows": _without_rows, "sheet-empty-status": _without_status,
    "sheet-wrong-side": _wrong_side, "sheet-no-header": _no_header,
    "header-missing": _header_missing, "header-twice": _header_twice, "header-ambiguous": _header_ambiguous,
    "cell-error": _cell("cell-error", "=#REF!|#REF!"), "cell-uncached": _cell("cell-uncached", "=A1&B1|"),
    "cells-unaccounted": _lost,
    "template-outdated": outdated, "sheet-status-twice": _said_twice,
}  # fmt: skip
