"""Numbers under a number format: dates, times and spans, in the 1900 and the 1904 system.

For containers whose values come as bare numbers (.xls, .xlsb). Standard library only.
"""

import math
import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from formats import LITERALS, shown, shows

PLAIN, MOMENT, SPAN = range(3)
# Built in; 27–36 and 50–58 are the dates of Chinese, Japanese and Korean versions, which no file spells out.
_MOMENTS = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
_SPANS = {46}
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]")
_QUOTED = re.compile(r'"[^"]*"|\\.')
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 a cell knows no zone
_LAST = {False: 2_958_466, True: 2_957_004}
_DAY = 86_400_000
# In days; no clock of an office counts further, and no calendar.
LONGEST_SPAN = 1_000_000


def kind_of(number: int, code: str | None) -> int:
    """What a number format makes of a number. code: as the file spells it out; None for one that is built in."""
    if code is None:
        return SPAN if number in _SPANS else MOMENT if number in _MOMENTS else PLAIN
    first = _QUOTED.sub("", code).partition(";")[0].lower()
    if _ELAPSED.search(first):
        return SPAN
    return MOMENT if set(LITERALS.sub("", first)) & set("ymdhs") else PLAIN


def told(number: float, kind: int, is_1904: bool) -> object:
    """A number as JSON holds it. Raises ValueError for one that is none."""
    if not math.isfinite(number):
        raise ValueError(number)
    if kind == SPAN and abs(number) < LONGEST_SPAN:
        return ["s", number * 86_400]
    if kind != MOMENT or not 0 <= number < _LAST[is_1904]:
        return float(number)
    thousandths = round(number * _DAY)
    if thousandths < _DAY and not is_1904:
        return ["h", (_EPOCHS[False] + timedelta(milliseconds=thousandths)).time().isoformat()]
    # The 1900 system knows a 29 February 1900; before it every day is one later.
    early = _DAY if not is_1904 and number < 60 else 0
    moment = _EPOCHS[is_1904] + timedelta(milliseconds=thousandths + early)
    return ["d", moment.date().isoformat()] if moment.time() == time.min else ["t", moment.isoformat()]


class CellFormats:
    """The formats of a workbook's cells by their number (XF): what a number in such a cell is, and what it shows."""

    def __init__(self, formats: Iterable[tuple[int, str | None]], is_1904: bool) -> None:
        """formats: for each XF the number format's own number, and its code where the file spells it out."""
        self.is_1904 = is_1904
        both = [(kind_of(number, code), shows(number, code)) for number, code in formats]
        self._formats = [None if one == (PLAIN, None) else one for one in both]

    def value(self, number: float, xf: int) -> object:
        """What a cell of that XF says. Raises ValueError for a number that is none."""
        found = self._formats[xf] if xf < len(self._formats) else None
        if found is None:
            # Nothing but itself is left of what is infinite, or no number.
            if number - number:
                raise ValueError(number)
            return float(number)
        kind, style = found
        value = told(number, kind, self.is_1904)
        return value if style is None else shown(value, style)
