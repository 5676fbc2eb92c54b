"""The county's files, column by column, as docs/spec/9-semantics.md §15 lists them, and what each cell may be."""

import csv
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

REQUIRED_SETTINGS = ("county_code", "county_name", "office_code")
# Units of things counted: such an indicator, with the factor one, has no denominator (docs/spec/9-semantics.md §4.1).
COUNTED = ("次", "份", "个", "件")
Row = dict[str, str]
Check = Callable[[str], bool]


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) and len(text) == 10
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _pattern(pattern: str) -> Check:
    return lambda text: re.fullmatch(pattern, text) is not None


def _one_of(*values: str) -> Check:
    return lambda text: text in values


KINDS: dict[str, tuple[Check, str]] = {
    "text": (bool, "填写内容"),
    "any": (lambda _: True, "任意内容"),
    "date": (_is_date, "日期，如 2026-03-05"),
    "date?": (lambda text: not text or _is_date(text), "日期，如 2026-03-05，或留空"),
    "year": (_pattern(r"20\d\d"), "四位年份"),
    "number": (_is_number, "数字"),
    "at_least_0": (lambda text: _is_number(text) and Decimal(text) >= 0, "不小于0的数字"),
    "percent": (lambda text: _is_number(text) and 0 <= Decimal(text) <= 100, "0至100的数字"),
    "cap": (_one_of("良好", "合格", "不合格"), "良好、合格、不合格 之一"),
    "count": (_pattern(r"\d+"), "整数"),
    "month_day": (lambda text: _is_date(f"2027-{text}"), "月和日，如 01-31"),
    "factor": (_pattern(r"[1-9]\d*"), "正整数"),
    "marks": (_pattern(r"(?=.*[1-9])\d{1,7}(\.\d{1,2})?"), "大于0、最多两位小数的数字"),
    "number?": (lambda text: not text or _is_number(text), "数字，或留空"),
    "code": (_pattern(r"\d{9}"), "九位行政区划代码"),
    "code?": (_pattern(r"(\d{9})?"), "九位行政区划代码，或留空"),
    "bool": (_one_of("true", "false"), "true 或 false"),
    "role": (_one_of("admin", "county", "leader", "township"), "admin、county、leader、township 之一"),
    "direction": (_one_of("up", "down"), "up 或 down"),
    "sheet": (_one_of("A", "B"), "A 或 B"),
    "day_kind": (_one_of("WD", "ND"), "WD（工作日）或 ND（自然日）"),
    "missing": (_one_of("P", "F", "Z"), "P、F、Z 之一"),
    "params": (_pattern(r"([a-z]\w*=-?\d+(\.\d+)?(;[a-z]\w*=-?\d+(\.\d+)?)*)?"), "如 f=60;t=100 的参数"),
}

# file → (column, kind) in order; the key columns are those no two lines may share.
FILES: dict[str, tuple[tuple[str, str], ...]] = {
    "townships.csv": (
        ("township_code", "code"), ("township_name", "text"), ("aliases", "any"), ("group_code", "text"),
        ("valid_from", "date"), ("valid_to", "date?"), ("successor_code", "code?"),
    ),
    "accounts.csv": (("username", "text"), ("display_name", "text"), ("role", "role"), ("township_code", "code?")),
    "settings.csv": (("key", "text"), ("value", "any"), ("valid_from", "date"), ("source", "any")),
    "indicators.csv": (
        ("indicator_code", "text"), ("indicator_name", "text"), ("dimension", "text"), ("unit", "any"),
        ("factor", "factor"), ("direction", "direction"), ("is_scored", "bool"), ("forms", "any"),
        ("definition", "text"), ("source", "any"),
    ),
    "scheme_items.csv": (
        ("scheme_year", "year"), ("group_code", "any"), ("sheet_code", "sheet"), ("indicator_code", "text"),
        ("full_marks", "marks"), ("target", "number?"), ("rule", "text"), ("rule_params", "params"),
        ("missing_policy", "missing"), ("source", "any"),
    ),
    "scheme_settings.csv": (
        ("scheme_year", "year"), ("group_code", "any"), ("key", "text"), ("value", "text"), ("source", "any"),
    ),
    "clocks.csv": (
        ("clock_code", "text"), ("name", "text"), ("law", "any"), ("article", "any"), ("kind", "day_kind"),
        ("length", "count"), ("roll", "bool"), ("valid_from", "date"), ("source", "any"),
    ),
}  # fmt: skip
CALENDAR = (("date", "date"), ("is_working", "bool"), ("name", "any"), ("source", "any"))
KEYS = {
    "townships.csv": ("township_code", "valid_from"),
    "accounts.csv": ("username",),
    "settings.csv": ("key", "valid_from"),
    "indicators.csv": ("indicator_code",),
    "scheme_items.csv": ("scheme_year", "group_code", "indicator_code"),
    "scheme_settings.csv": ("scheme_year", "group_code", "key"),
    "clocks.csv": ("clock_code", "valid_from"),
}


def rows(path: Path) -> list[Row]:
    """The lines of one file by column name, cells trimmed; the file must have been found sound."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items() if key} for row in csv.DictReader(file)]


def newest_townships(county_dir: Path) -> dict[str, Row]:
    """Code → the newest line of townships.csv about it, of those that are no more too. Raises OSError."""
    by_start = sorted(rows(county_dir / "townships.csv"), key=lambda row: row["valid_from"])
    return {row["township_code"]: row for row in by_start}
