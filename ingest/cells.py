"""A raw cell → a typed value or a fault, by the column it stands in; knows no Excel (docs/spec/9-semantics.md §11.4–6).

Values come a column at a time: each distinct raw value is parsed once (design §5).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import repeat

from expectations.model import Column
from expectations.normal import folded, is_nil, stored
from expectations.wording import shown
from ingest import dates, numbers
from ingest.terms import FALSE, TRUE, Terms, terms_of
from ingest.types import BROKEN, PICTURE, Raw

MANY_DIGITS = 10**15
# decimal(18,4) and int64 hold what is below; no register counts further.
LARGEST = 10**14
PLACES = {"num": 4, "money": 2}
# A long number as a spreadsheet shows it, saved as text (CSV): its digits are gone. Twelve digits are shown so.
_SHOWN_NUMBER = re.compile(r"[+-]?\d(\.\d+)?E\+(1[1-9]|[2-9]\d|\d{3})", re.IGNORECASE)
HAS_PICTURE = "有图片"
# A row is read alone: what stands above it may be another record tomorrow.
DITTO = {"同上", "同前", "同左", "〃", "′′", '""', "''"}
_NEW = object()
_SPLIT = re.compile(r"[、,;/\n\r；，／]+")
Value = str | date | int | Decimal | bool | None


@dataclass(frozen=True)
class CellFault:
    """What is wrong with a cell: the kind of rule (`type`, `list`, `range`, …) and the facts of its message."""

    kind: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Supplied:
    """A date whose year the reader supplies, and the day it is read as."""

    found: dates.MonthDay


@dataclass(frozen=True)
class About:
    """A number that its cell says is only about so much, and what it is read as."""

    number: int | Decimal


Parsed = Value | CellFault | Supplied | About


def coerce(column: Column, raws: Sequence[Raw], factors: Sequence[int] | int = 1) -> list[Parsed]:
    """The typed values of one column, in order; a CellFault where a cell cannot be one.

    Supplied: a date without a year. About: a number said to be approximate.

    factors: by which the header multiplies numbers (万元: 10000), one for all or one a cell. Empty cells and cells that
    say “none” (无, /, —) are None, where that is no value of the column itself.
    """
    parse = _parser(column)
    memo: dict[object, Parsed] = {}
    values: list[Parsed] = []
    each = factors if not isinstance(factors, int) else repeat(factors, len(raws))
    for raw, factor in zip(raws, each, strict=True):
        if raw is None or raw is BROKEN:
            values.append(None)
            continue
        # The type belongs to the key: True == 1 == 1.0. Most cells are texts, which nothing else equals.
        key = raw if factor == 1 and raw.__class__ is str else (raw.__class__, raw, factor)
        value = memo.get(key, _NEW)
        if value is _NEW:
            value = memo[key] = parse(raw, factor)
        values.append(value)
    return values


def _parser(column: Column) -> Callable[[Raw, int], Parsed]:
    if column.type == "enum":
        return _one_of(terms_of(column))
    if column.type == "multi":
        return _several_of(column, terms_of(column))
    if column.type in ("int", "num", "money"):
        return _number(column)
    if column.pictures:
        return _text_or_picture
    if column.is_number:
        return _numbered
    return {"text": _text, "code": _text, "date": _date, "month": _month, "bool": _bool}[column.type]


def says_none(raw: Raw) -> bool:
    """Whether a cell is empty in words: 无, /, — and the like."""
    return isinstance(raw, str) and (not stored(raw) or is_nil(raw))


def _text(raw: Raw, _factor: int = 1) -> Parsed:
    if says_none(raw):
        return None
    if _has_lost_digits(raw):
        return CellFault(
            "type", {"expected": "文本（长编号以数字保存会丢失末几位）", "how": "请先把单元格设为文本格式，再重新填写"}
        )
    if raw is PICTURE:
        return CellFault("type", {"expected": "文字，不能用图片代替", "how": "请把图片中的内容写成文字"})
    if isinstance(raw, str) and folded(raw) in DITTO:
        return CellFault("type", {"expected": "本行自己的内容", "how": "请把所指的内容在本行写全"})
    if isinstance(raw, date):
        return str(raw)
    return stored(raw if isinstance(raw, str) else shown(raw))


def _numbered(raw: Raw, factor: int = 1) -> Parsed:
    """The number of a record: a day in its cell is what Excel made of 1-1 or 3.5 (docs/spec/6-traps.md 13)."""
    if isinstance(raw, date):
        how = "请先把单元格设为文本格式，再重新填写编号"
        return CellFault("type", {"expected": "文本格式的编号（日期是表格软件自动改成的）", "how": how})
    return _text(raw, factor)


def _has_lost_digits(raw: Raw) -> bool:
    if isinstance(raw, str):
        return _SHOWN_NUMBER.fullmatch(raw.strip()) is not None
    return isinstance(raw, float) and abs(raw) >= MANY_DIGITS


def _text_or_picture(raw: Raw, factor: int = 1) -> Parsed:
    return HAS_PICTURE if raw is PICTURE else _text(raw, factor)


def _date(raw: Raw, _factor: int) -> Parsed:
    if says_none(raw):
        return None
    found = dates.parse(raw)
    if isinstance(found, dates.MonthDay):
        return Supplied(found)
    return found or CellFault("type", {"expected": "完整的年月日", "example": "2026年3月5日"})


def _month(raw: Raw, _factor: int) -> Parsed:
    if says_none(raw):
        return None
    return dates.parse_month(raw) or CellFault("type", {"expected": "年份和月份", "example": "2026年3月"})


def _bool(raw: Raw, _factor: int) -> Parsed:
    if isinstance(raw, bool):
        return raw
    text = folded(shown(raw)).upper()
    if text in TRUE or text in FALSE:
        return text in TRUE
    return None if says_none(raw) else CellFault("type", {"expected": "“是”或“否”", "example": "是"})


def _number(column: Column) -> Callable[[Raw, int], Parsed]:
    units = tuple(column.units)
    fault = CellFault("type", _number_facts(column))

    def parse(raw: Raw, factor: int) -> Parsed:
        if says_none(raw):
            return None
        found = numbers.parse(_without(column.before, raw), units, factor)
        number = None if found is None else _fitting(column, raw, found.value)
        if found is None or number is None:
            return fault
        if _out_of_range(column, number):
            return CellFault("range", {"expected": _range_zh(column)})
        value = int(number) if column.type == "int" else number
        return About(value) if found.is_about else value

    return parse


def _fitting(column: Column, raw: Raw, number: Decimal) -> Decimal | None:
    """The number as the column stores it; None when it has too many decimals for it."""
    return exact(_of_hundred(raw, number) if column.of_hundred else number, PLACES.get(column.type, 0))


def _without(signs: Sequence[str], raw: Raw) -> Raw:
    """A text without the sign that says only that it may be more."""
    if not signs or not isinstance(raw, str):
        return raw
    text = folded(raw)
    return next((text.removeprefix(sign) for sign in signs if text.startswith(sign)), raw)


def _of_hundred(raw: Raw, number: Decimal) -> Decimal:
    """0.8 is 80, and 0.8% is not. A bare 1 stays 1: as 100 it would be told by what stands beside it."""
    is_bare = not (isinstance(raw, str) and "%" in folded(raw))
    return number * 100 if is_bare and 0 < number < 1 else number


def exact(number: Decimal, places: int) -> Decimal | None:
    """The number with so many decimals; None when it has more, but for what binary arithmetic leaves in the 10th.

    None too when it is larger than the stored types hold.
    """
    if abs(number) >= LARGEST:
        return None
    rounded = number.quantize(Decimal(1).scaleb(-places))
    return rounded if abs(rounded - number) < Decimal("1e-9") * max(1, abs(number)) else None


def _number_facts(column: Column) -> dict[str, str]:
    example = "3" if column.type == "int" else "2.5"
    expected = "整数" if column.type == "int" else f"数字（最多{PLACES[column.type]}位小数）"
    return {"expected": expected, "example": example}


def _out_of_range(column: Column, number: Decimal) -> bool:
    low, high = column.min, column.max
    if low is not None and (number <= Decimal(str(low)) if column.min_open else number < Decimal(str(low))):
        return True
    if high is not None and number > Decimal(str(high)):
        return True
    return column.step is not None and number % Decimal(str(column.step)) != 0


def _range_zh(column: Column) -> str:
    parts = []
    if column.min is not None:
        parts.append(f"{'大于' if column.min_open else '不小于'}{shown(column.min)}")
    if column.max is not None:
        parts.append(f"不大于{shown(column.max)}")
    if column.step is not None:
        parts.append(f"为{shown(column.step)}的整数倍")
    return "且".join(parts)


def _one_of(terms: Terms) -> Callable[[Raw, int], Parsed]:
    fault = CellFault("list", {"expected": "、".join(dict.fromkeys(terms.spellings.values()))})

    def parse(raw: Raw, _factor: int) -> Parsed:
        term = terms.find(shown(raw))
        if term is None and says_none(raw):
            return None
        return term or fault

    return parse


def _several_of(column: Column, terms: Terms) -> Callable[[Raw, int], Parsed]:
    order = {term: place for place, term in enumerate(column.terms)}
    one = _one_of(terms)
    fault = CellFault("list", {"expected": "、".join(order)})

    def parse(raw: Raw, factor: int) -> Parsed:
        whole = one(raw, factor)
        if not isinstance(whole, CellFault):
            return whole
        found = {terms.find(part) for part in _SPLIT.split(shown(raw)) if folded(part)}
        if not found or None in found:
            return fault
        return "、".join(sorted(found, key=order.__getitem__))

    return parse
