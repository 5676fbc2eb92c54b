"""The messes of docs/spec/6-traps.md by trap and name: which one a cell, a record or a rule of the sample shows."""

import re
from datetime import date, datetime

from expectations.model import Column
from expectations.normal import folded
from ingest.sample.spelling import DateCell, Formula

Mess = tuple[int, str]

_DATES = (
    ("2026.3.5", r"\d{4}\.\d{1,2}\.\d{1,2}"), ("2026年3月5日", r"\d{4}年\d{1,2}月\d{1,2}日"),
    ("2026-03-05", r"\d{4}-\d\d-\d\d"), ("2026/3/5 ", r"\d{4}/\d{1,2}/\d{1,2} "), ("20260305", r"\d{8}"),
    ("2026-03-05 00:00:00", r"\d{4}-\d\d-\d\d[ T]00:00:00"), ("2026。3。5", r"\d{4}。\d{1,2}。\d{1,2}"),
    ("二〇二六年三月五日", r"[〇一二三四五六七八九十年月日]+"),
)  # fmt: skip
# Of numbers, what says that nobody counted.
_ABOUT = (("约500人", r"(?:约|大约|近).+"), ("22000余份", r".+(?:余|多|左右).*"))
_NUMBERS = (
    *_ABOUT, ("3场次", r"[\d.]+场次"), ("1.2万份", r"[\d.]+万.*"),
    ("3,000", r"\d{1,3}(,\d{3})+\D*"), ("五次", r"[一二两三四五六七八九十].*"), ("100％", r".+％"), ("95%", r".+%"),
    ("12件", r"\d+[^\d.,%\s]+"),
)  # fmt: skip
_NO_DATES = (
    ("2026年3月", r"\d{4}年\d{1,2}月"), ("3月5日", r"\d{1,2}月\d{1,2}日"), ("12。4", r"\d{1,2}。\d{1,2}"),
    ("3.5", r"\d{1,2}\.\d{1,2}"),
)  # fmt: skip
_BRACKETS = {"[": "[2026]", "（": "（2026）", "(": "(2026)", "【": "【2026】"}
_UNSEEN = {"\u00a0": "NBSP", "\u200b": "zero-width", "\ufeff": "zero-width", "\u3000": "全角空格"}

# Rules that stand for a mess wherever they are told.
OF_RULES: dict[str, Mess] = {
    "sheet-not-reported": (2, "没有表也没有说明"), "door-locked": (6, "锁定以后"), "header-twice": (11, "列名重复"),
    "header-ambiguous": (11, "列名不明"), "sheet-no-header": (11, "没有表头"), "sheet-total-differs": (12, "合计不符"),
    "file-et": (13, ".et"), "file-html": (13, ".xls"), "file-encrypted": (13, "打开密码"),
    "file-encoding": (13, "不明编码的CSV"), "file-damaged": (13, "损坏"), "cell-uncached": (13, "公式没有结果"),
    "cell-error": (13, "#REF!"), "F01-not-in-f02": (14, "登记为规范性文件而台账没有"),
    "F02-not-in-f01": (14, "台账有而发文目录没有"), "F02-issue-before-review": (15, "先印发后审核"),
    "F05-sign-before-review": (15, "先签订后审查"), "F02-review-day-off": (15, "休息日审核"),
    "F02-same-day-issue": (15, "同日审核印发"), "F09-entrusting-agency": (16, "委托执法不写委托机关"),
    "F11-respondent": (16, "别人是被申请人"), "F08-over-one-day-a-day": (19, "一日多训"),
    "F12-post-does-not-count": (20, "出庭职务不算"), "F00-personal-id": (24, "封面上的身份证号"),
    "F05-names-other": (25, "别的乡镇的名字"), "sheet-unknown": (26, "不认识的表"), "sheet-twice": (26, "同一张表两份"),
    "door-account": (27, "别人的账号"), "door-meta": (27, "别人的模板"), "door-month": (27, "月份不清"),
    "door-future-month": (27, "还没有到的月份"), "door-township": (27, "外县的乡镇"),
    "door-ended": (5, "建制撤销以后的月份"), "cover-name-code": (27, "名称与代码不符"),
    "F00-filled-before-month": (27, "填报日期早于月份"),
}  # fmt: skip
_OF_KINDS: dict[str, Mess] = {
    "filled-before": (4, "上月已填本月为空"), "key-vanished": (4, "累计表少一行"), "key-twice": (4, "同号两行不同"),
    "personal-id": (24, "18位身份证号"), "same-as-before": (25, "与上月相同"), "same-as-other": (25, "与别的乡镇相同"),
}  # fmt: skip
TAKEN_OVER: Mess = (5, "续报被合并乡镇的记录")
OVERTURNED = ("撤销", "部分撤销", "变更", "确认违法", "确认无效")


def of_rule(rule: str) -> Mess | None:
    """The mess a rule is told of, whoever breaks it."""
    return OF_RULES.get(rule) or (_OF_KINDS.get(rule[4:]) if rule.startswith("F") else None)


def of_record(form: str, values: dict[str, object]) -> Mess | None:
    """The mess that what happened is, however neatly it is written."""
    days = [day for day in values.values() if isinstance(day, date)]
    if form == "F14" and values.get("carried_in"):
        return 3, "上年结转"
    if form == "F11" and values.get("outcome") in OVERTURNED:
        return (18, "处罚被撤销") if values.get("related_case_no") else (17, "复议被纠正")
    if form == "F09" and values.get("power_source") == "委托":
        return 16, "委托执法"
    return (3, "跨年") if form in ("F02", "F09", "F11") and len({day.year for day in days}) == 2 else None


def of_fault(column: Column, raw: object) -> Mess | None:
    """The mess of a cell that nobody can read."""
    if column.type == "date":
        return 7, "2026.10" if isinstance(raw, float) else next(
            (name for name, pattern in _NO_DATES if re.fullmatch(pattern, str(raw))), "不是日期"
        )
    if column.type == "bool":
        return (8, "已/己") if raw == "己" else (10, "不知所云")
    if column.type in ("int", "num", "money") and isinstance(raw, str):
        return of_about(column, raw) or ((8, "O") if re.fullmatch(r"\d+O\d*", raw) else (9, "不是数字"))
    return (13, "1.23E+17") if column.type == "text" and isinstance(raw, float) else None


def of_about(column: Column, raw: object) -> Mess | None:
    """The mess of a number that is told as if nobody had counted; it is read, and asked back all the same."""
    if column.type not in ("int", "num", "money") or not isinstance(raw, str):
        return None
    return next(((9, name) for name, pattern in _ABOUT if re.fullmatch(pattern, raw)), None)


def of_cell(column: Column, raw: object, is_1904: bool = False) -> Mess | None:
    """The mess of a cell as it is written; None for a neat one."""
    if isinstance(raw, Formula):
        return (13, "=DISPIMG(...)") if "DISPIMG" in raw else None
    if isinstance(raw, DateCell):
        return _of_date_cell(raw, is_1904)
    if isinstance(raw, str):
        return _of_text(column, raw)
    return _of_number(column, raw)


def _of_date_cell(raw: DateCell, is_1904: bool) -> Mess | None:
    if is_1904:
        return 7, "1904"
    if isinstance(raw.day, datetime):
        return 7, "带时间的日期"
    return (7, f"内置格式{raw.number_format}") if isinstance(raw.number_format, int) else None


def _of_text(column: Column, raw: str) -> Mess | None:
    if column.type == "bool":
        return 10, folded(raw)
    for unseen, name in _UNSEEN.items():
        if unseen in raw:
            return 8, name
    if raw in ("无", "/", "-", "—") and raw not in column.terms:
        return 2, raw
    if re.search("[０-９]", raw):
        return 8, "全角文号" if column.type == "text" else "％" if "％" in raw else "１２件"
    known = {"date": _DATES, "int": _NUMBERS, "num": _NUMBERS, "money": _NUMBERS}.get(column.type, ())
    for name, pattern in known:
        if re.fullmatch(pattern, raw):
            return (7 if column.type == "date" else 9), name
    bracket = next((sign for sign in _BRACKETS if f"{sign}20" in raw), "") if column.type == "text" else ""
    return (8, _BRACKETS[bracket]) if bracket else None


def _of_number(column: Column, raw: object) -> Mess | None:
    if column.type == "bool" and raw is not None:
        return 10, str(int(raw))
    if column.type == "date" and raw is not None:
        return 7, "20260305（数字）" if raw > 100_000 else "46086"
    return (9, "0.95") if column.of_hundred and isinstance(raw, float) and 0 < raw < 1 else None
