"""18-digit ID numbers of persons: never accepted, never shown whole (docs/spec/9-semantics.md §12, trap 24)."""

import re
import unicodedata
from datetime import date

from ingest.types import Raw

_EIGHTEEN = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{5})((?:19|20)\d{6})(\d{3})([0-9Xx])(?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# 统一社会信用代码 (GB 32100): a company's begins with 91, 92, 93 and has a check character of its own.
_COMPANY = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def find(raw: Raw) -> str | None:
    """A personal ID number in a cell, masked as 6 + ******** + 4; None when there is none.

    A number of 18 digits has lost its last three in the spreadsheet: its check digit cannot be tested.
    """
    if isinstance(raw, float) and 1e17 <= raw < 1e18:
        text, is_number = f"{raw:.0f}", True
    elif isinstance(raw, str) and len(raw) >= 18:
        text, is_number = unicodedata.normalize("NFKC", raw), False
    else:
        return None
    for match in _EIGHTEEN.finditer(text):
        if (is_number and _is_birth(match[2])) or _is_person(match):
            return f"{match[0][:6]}********{match[0][-4:]}"
    return None


def masked(text: str) -> str:
    """A text with every personal ID number in it masked."""

    def mask(match: re.Match) -> str:
        return f"{match[0][:6]}********{match[0][-4:]}" if _is_person(match) else match[0]

    return _EIGHTEEN.sub(mask, text)


def _is_person(match: re.Match) -> bool:
    return _is_birth(match[2]) and _checks(match[0]) and not _is_company(match[0].upper())


def _is_company(code: str) -> bool:
    if code[:2] not in ("91", "92", "93"):
        return False
    total = sum(_COMPANY.index(char) * pow(3, at, 31) for at, char in enumerate(code[:17]))
    return _COMPANY[-total % 31] == code[17]


def _is_birth(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= 1900
    except ValueError:
        return False


def _checks(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17].upper()
