"""Deadlines in words: “第三季度前”, “贯穿全年” (docs/spec/9-semantics.md §13, F19)."""

import re
from datetime import date

from expectations.normal import folded

_YEAR = re.compile(r"(20\d\d)年")
_QUARTER = re.compile(r"Q([1-4])(?!\d)|(?<!\d)([1-4一二三四])季")
_NUMBERS = dict(zip("1234一二三四", (1, 2, 3, 4) * 2, strict=True))
_HALVES = {"上半年": 2, "下半年": 4}
_WHOLE_YEAR = ("全年", "年底", "年末", "年终", "年内")
_LAST_DAYS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


def last_day(words: str, year: int) -> date | None:
    """The last day of the quarter the words name, else of the half-year or year; None when they name none.

    Of several quarters the last one. year: of periods named without one.
    """
    text = folded(words).upper()
    named = _YEAR.search(text)
    quarters = [_NUMBERS[one or two] for one, two in _QUARTER.findall(text)]
    quarters = quarters or [quarter for half, quarter in _HALVES.items() if half in text]
    quarters = quarters or [4 for word in _WHOLE_YEAR if word in text]
    return date(int(named[1]) if named else year, *_LAST_DAYS[max(quarters)]) if quarters else None
