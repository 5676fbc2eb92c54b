"""The records of the binary parts of an .xlsb ([MS-XLSB]) and their strings. Standard library only."""

import struct
from collections.abc import Iterator


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Type and body of each record, both with seven bits a byte for their type and their size.

    Raises ValueError or IndexError where a record is cut off: what is missing might be one.
    """
    at, end = 0, len(part)
    while at < end:
        kind, size, at = part[at], part[at + 1], at + 2
        if kind > 127:
            kind, size, at = kind & 127 | size << 7, part[at], at + 1
        if size > 127:
            size, at = _long_size(part, at - 1)
        if at + size > end:
            raise ValueError("cut off")
        yield kind, part[at : at + size]
        at += size


def _long_size(part: bytes, at: int) -> tuple[int, int]:
    size = 0
    for place in range(4):
        byte = part[at + place]
        size |= (byte & 127) << 7 * place
        if byte < 128:
            break
    return size, at + place + 1


def text(body: bytes, at: int) -> str:
    """A text with its length in four bytes before it."""
    return _text(body, at)[0]


def texts(body: bytes, at: int, count: int) -> list[str]:
    """Some texts, one behind the other; one that is null is empty."""
    found = []
    for _ in range(count):
        one, at = _text(body, at)
        found.append(one)
    return found


def _text(body: bytes, at: int) -> tuple[str, int]:
    (count,) = struct.unpack_from("<I", body, at)
    if count == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + count * 2
    if end > len(body):
        raise ValueError("cut off")
    return body[at + 4 : end].decode("utf-16-le", "replace"), end
