"""Text as it is compared: widths, brackets, spaces (docs/spec/6-traps.md 8, 9-semantics.md §1.3, §16)."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSEEN = "".join(
    char for char in map(chr, range(0x10000)) if char.isspace() or _INVISIBLE.match(char) or _CONTROL.match(char)
)
_SPACE = re.compile(r"\s+")
_BRACKETS = str.maketrans("()[]{}【】（）［］", "〔〕" * 3 + "〔〕" * 3)
NIL = {"无", "/", "-", "--", "—", "——", "－", "无此事项", "本月无", "暂无", "没有", "无数据", "\\"}


def stored(text: str) -> str:
    """Text as it is stored: NFC, outer space trimmed, inner kept, no control or invisible characters."""
    return _CONTROL.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in a text."""
    return not text.strip(_UNSEEN)


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Text as labels and list values are compared: NFKC, no space at all, invisible characters gone."""
    return _SPACE.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=100_000)
def key_text(text: str) -> str:
    """Text as business keys are compared: folded, every bracket as 〔〕."""
    return folded(text).translate(_BRACKETS)


def is_nil(text: str) -> bool:
    """Whether a text says that there is nothing: 无, /, —, 本月无 …"""
    return folded(text) in NIL or unicodedata.normalize("NFKC", text).strip() in NIL
