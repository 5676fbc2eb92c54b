"""18-digit ID numbers of persons: never accepted, never shown whole (docs/spec/9-semantics.md §12, trap 24)."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from ingest.types import Raw

LENGTH = 18
# Eighteen digits, however spaced, and not a part of a longer number; in a lookahead, so that none hides the next.
_GAP = r"[\s\u200b-\u200f\u2060\ufeff\u00ad]*"
_EIGHTEEN = re.compile(rf"(?<![0-9])(?=([1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx])(?![0-9]))")
_UNSEEN = re.compile(r"[^0-9Xx]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# 统一社会信用代码 (GB 32100): a company's begins with 91, 92, 93 and has a check character of its own.
_COMPANY = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def find(raw: Raw) -> str | None:
    """A personal ID number in a cell, masked as 6 + ******** + 4; None when there is none.

    A number of 18 digits has lost its last three in the spreadsheet: its check digit cannot be tested.
    """
    if not may_be(raw):
        return None
    if isinstance(raw, float):
        number = f"{raw:.0f}"
        return _mask(number) if _is_birth(number[6:14]) else None
    return next((_mask(number) for number, _, _ in _persons(unicodedata.normalize("NFKC", raw))), None)


def may_be(raw: Raw) -> bool:
    """Whether a cell is long enough to hold one: for whoever goes through many, as nearly none is."""
    return len(raw) >= LENGTH if isinstance(raw, str) else isinstance(raw, float) and 1e17 <= raw < 1e18


def masked(text: str) -> str:
    """A text with every personal ID number in it masked; as it is when there is none."""
    if len(text) < LENGTH:
        return text
    plain = unicodedata.normalize("NFKC", text)
    pieces, done = [], 0
    for number, start, end in _persons(plain):
        if start >= done:
            pieces += [plain[done:start], _mask(number)]
            done = end
    return "".join([*pieces, plain[done:]]) if pieces else text


def _persons(text: str) -> Iterator[tuple[str, int, int]]:
    """Every personal number in a text without widths: its eighteen characters, where it starts and ends."""
    for match in _EIGHTEEN.finditer(text):
        number = _UNSEEN.sub("", match[1])
        if _is_birth(number[6:14]) and _checks(number) and not _is_company(number.upper()):
            yield number, match.start(1), match.end(1)


def _mask(number: str) -> str:
    return f"{number[:6]}********{number[-4:]}"


def _is_company(code: str) -> bool:
    if code[:2] not in ("91", "92", "93"):
        return False
    total = sum(_COMPANY.index(char) * pow(3, at, 31) for at, char in enumerate(code[:17]))
    return _COMPANY[-total % 31] == code[17]


def _is_birth(digits: str) -> bool:
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    except ValueError:
        return False


def _checks(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17].upper()
