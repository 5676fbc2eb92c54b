"""Numbers with the words an office puts around them (docs/spec/6-traps.md 9, 9-semantics.md §11.6)."""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from expectations.normal import folded
from ingest.types import Raw

_MAGNITUDES = {"亿": 100_000_000, "千万": 10_000_000, "百万": 1_000_000, "万": 10_000, "千": 1_000, "百": 100}
_NUMBER = re.compile(
    r"(?:(?P<nearly>约|大约|近)|共)?(?P<number>[+-]?\d+(?:\.\d+)?|[+-]?\.\d+)"
    r"(?P<odd>余|多)?(?P<much>亿|千万|百万|万|千|百)?(?P<over>余|多)?(?P<unit>\D*?)(?P<around>左右|上下)?"
)
_ABOUT = ("nearly", "odd", "over", "around")
_NEARLY = ("大约", "约", "近")
_AROUND = ("左右", "上下")
_CHINESE = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_THOUSANDS = re.compile(r"(\D*)([+-]?\d{1,3}(?:,\d{3})+)(?![\d,])")


class Number(NamedTuple):
    """The number a cell says, exactly as written, and whether a word beside it says that it is only about so much."""

    value: Decimal
    is_about: bool = False


def parse(raw: Raw, units: tuple[str, ...], header_factor: int = 1) -> Number | None:
    """The number of a cell; None when it says none.

    units: what may follow the number, as the column declares. header_factor: 10000 under a header 金额（万元）; a unit
    in the cell itself wins over it.
    """
    if isinstance(raw, bool) or raw is None:
        return None
    if isinstance(raw, int | float):
        return Number(Decimal(repr(raw)).normalize() * header_factor)
    return _from_text(raw, units, header_factor) if isinstance(raw, str) else None


def _from_text(raw: str, units: tuple[str, ...], header_factor: int) -> Number | None:
    text = folded(raw)
    if found := _THOUSANDS.match(text):
        text = found[1] + found[2].replace(",", "") + text[found.end() :]
    match = _NUMBER.fullmatch(text)
    if match is None:
        return _from_chinese(text, units, header_factor)
    unit, factor = match["unit"], _MAGNITUDES.get(match["much"] or "", 1)
    if unit and unit.removesuffix("整") not in units:
        return None
    if not unit and not match["much"]:
        factor = header_factor
    try:
        return Number(Decimal(match["number"]) * factor, any(match[word] for word in _ABOUT))
    except InvalidOperation:
        return None


def _from_chinese(text: str, units: tuple[str, ...], header_factor: int) -> Number | None:
    """`五次`, `十二`, `二十`: what a clerk writes for small counts, up to 99."""
    exact = _without(text)
    unit = next((unit for unit in sorted(units, key=len, reverse=True) if exact.endswith(unit)), "")
    body = exact.removesuffix(unit)
    tens, ten, ones = body.rpartition("十") if "十" in body else ("", "", body)
    if not body or any(len(part) > 1 or (part and part not in _CHINESE) for part in (tens, ones)):
        return None
    number = (_CHINESE[tens] if tens else 1) * 10 if ten else 0
    number += _CHINESE[ones] if ones else 0
    return Number(Decimal(number) * (1 if unit else header_factor), exact != text)


def _without(text: str) -> str:
    """A text without the words that make it approximate."""
    for word in _NEARLY:
        text = text.removeprefix(word)
    for word in _AROUND:
        text = text.removesuffix(word)
    return text
