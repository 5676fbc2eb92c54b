"""One cell of an .ods: what its attributes and its paragraphs say, as JSON holds it."""

import math
import re
from datetime import date, datetime, time

from formats import PERCENT, shown
from serials import LONGEST_SPAN
from sheet import ERRORS, PICTURE

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
CALC_EXTENSION = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
# What stands for blanks that are written as elements, until those of the XML itself are folded.
SPACE, TAB, BREAK = "\x01", "\x02", "\x03"
_FOLD = re.compile(r"[ \t\r\n]+")
_ELEMENTS = str.maketrans({SPACE: " ", TAB: "\t", BREAK: "\n"})
_TYPE, _FORMULA = f"{OFFICE} value-type", f"{TABLE} formula"
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_ERROR = re.compile(r"Err:\d+|#[A-Z0-9/]+[!?]?")
_KNOWN = set(ERRORS.values())


class Broken(Exception):
    """A cell that shows an error (its text), or none: a formula without a result."""

    def __init__(self, text: str | None) -> None:
        super().__init__(text)
        self.text = text


def value_of(attributes: dict[str, str], words: list[str]) -> object:
    """What a cell holds; None when nothing. Raises Broken, and ValueError for damage."""
    kind, formula = attributes.get(_TYPE, ""), attributes.get(_FORMULA, "")
    if not (kind or formula or words):
        return None
    text = _FOLD.sub(" ", "".join(words)).translate(_ELEMENTS)
    if "DISPIMG(" in formula:
        return PICTURE
    if attributes.get(f"{CALC_EXTENSION} value-type") == "error" or (formula and _is_error(text)):
        raise Broken(text.strip())
    if formula and not kind and not text:
        raise Broken(None)
    if kind in ("float", "percentage", "currency"):
        number = _number(attributes[f"{OFFICE} value"])
        return shown(number, PERCENT) if kind == "percentage" else number
    if kind == "boolean":
        return attributes[f"{OFFICE} boolean-value"] == "true"
    if kind == "date":
        return _day(attributes[f"{OFFICE} date-value"])
    if kind == "time":
        return _time(attributes[f"{OFFICE} time-value"])
    return text or attributes.get(f"{OFFICE} string-value") or None


def _is_error(text: str) -> bool:
    text = text.strip()
    return bool(_ERROR.fullmatch(text)) and (text in _KNOWN or text.startswith("Err:"))


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _day(text: str) -> object:
    """A day, with its time where it has one; one no calendar has stays as it is written."""
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text
    moment = moment.replace(tzinfo=None)
    return ["d", date.isoformat(moment.date())] if moment.time() == time.min else ["t", moment.isoformat()]


def _time(text: str) -> object:
    found = _DURATION.fullmatch(text)
    if found is None:
        return text
    sign, days, hours, minutes, seconds = found.groups(default="0")
    total = int(days) * 86400 + int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    if sign != "-" and total < 86400:
        whole, part = divmod(total, 1)
        clock = time(int(whole) // 3600, int(whole) // 60 % 60, int(whole) % 60, int(part * 1_000_000))
        return ["h", clock.isoformat()]
    if total >= LONGEST_SPAN * 86400:
        return text
    return ["s", -total if sign == "-" else total]
