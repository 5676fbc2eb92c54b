"""Text files as Chinese offices save them: UTF-8 with and without a mark, GB18030, UTF-16 with a mark (trap 13)."""

import codecs
import re

from refusal import Refused

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# A form feed, a DOS end of file and an escape are found in texts.
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f]")
_KNOWN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")
_ENOUGH = 0.7
_SAMPLE = 20_000


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text at all, whatever their encoding: one in a hundred is a control character."""
    if data.startswith(tuple(_MARKS)):
        return False
    sample = data[:_SAMPLE]
    return data.startswith(_KNOWN) or len(_CONTROLS.findall(sample)) * 100 > len(sample)


def decoded(data: bytes) -> str:
    """The text of a file. Raises Refused (file-encoding) when it is none, has lost characters, or holds NULs."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    text = _as(encoding, data) if encoding else _guessed(data)
    if text is None or "\0" in text or "\ufffd" in text:
        raise Refused("file-encoding")
    return text


def _guessed(data: bytes) -> str | None:
    text = _as("utf-8", data)
    if text is not None:
        return text
    text = _as("gb18030", data)
    return text if text is not None and _is_chinese(text) else None


def _as(encoding: str, data: bytes) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str) -> bool:
    """Nearly everything reads as GB18030; a text in another encoding reads as characters nobody uses."""
    foreign = [char for char in text if char > "\x7f"][:_SAMPLE]
    return sum(_is_common(char) for char in foreign) >= _ENOUGH * len(foreign)


def _is_common(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False
