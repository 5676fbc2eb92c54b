"""18-digit ID numbers of persons: never accepted, never shown whole (docs/spec/9-semantics.md §12, trap 24)."""

import re
import unicodedata
from datetime import date

from ingest.types import Raw

_EIGHTEEN = re.compile(r"(?<![0-9A-Za-z])([1-8]\d{5})((?:19|20)\d{6})(\d{3})([0-9Xx])(?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


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
        if _is_birth(match[2]) and (is_number or _checks(match[0])):
            return f"{match[0][:6]}********{match[0][-4:]}"
    return None


def masked(text: str) -> str:
    """A text with every personal ID number in it masked."""

    def mask(match: re.Match) -> str:
        is_person = _is_birth(match[2]) and _checks(match[0])
        return f"{match[0][:6]}********{match[0][-4:]}" if is_person else match[0]

    return _EIGHTEEN.sub(mask, text)


def _is_birth(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= 1900
    except ValueError:
        return False


def _checks(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17].upper()
