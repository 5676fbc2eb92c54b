"""The records of an .xls (BIFF8), and texts in them, which go on in CONTINUE records ([MS-XLS]); standard library."""

import struct
from collections.abc import Iterator

BOF, EOF, CONTINUE = 0x0809, 0x000A, 0x003C
_HEAD = struct.Struct("<HH")
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08


def records(stream: bytes, at: int = 0, limit: int | None = None) -> Iterator[tuple[int, bytes, int]]:
    """Type, body and end of each record of a part that begins at a place (BOF), without what is nested in it.

    limit: where the next part begins. Raises ValueError or struct.error where the part is cut off: what is missing
    might be a record.
    """
    depth, limit = 0, len(stream) if limit is None else limit
    while True:
        kind, size = _HEAD.unpack_from(stream, at)
        at += 4
        if at + size > limit or (not depth and kind != BOF):
            raise ValueError("cut off")
        if kind == BOF:
            depth += 1
        if depth == 1 or kind == BOF:
            yield kind, stream[at : at + size], at + size
        at += size
        if kind == EOF:
            depth -= 1
            if depth < 1:
                return


def whole(stream: bytes, body: bytes, end: int) -> list[bytes]:
    """A record's body and those of the CONTINUE records behind it."""
    pieces = [body]
    while end + 4 <= len(stream):
        kind, size = _HEAD.unpack_from(stream, end)
        if kind != CONTINUE:
            break
        pieces.append(stream[end + 4 : end + 4 + size])
        end += 4 + size
    return pieces


class Strings:
    """Text out of a record that may be cut into pieces anywhere. Raises ValueError where it ends too early."""

    def __init__(self, pieces: list[bytes], at: int = 0) -> None:
        self._pieces, self._piece, self._at = pieces, 0, at

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        self._move_on()
        return self._piece >= len(self._pieces)

    def long(self) -> str:
        """A text with its length before it, without its formatting runs and phonetic guide (pinyin)."""
        count, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
        extra = struct.unpack("<I", self._take(4))[0] if flags & _EXTENDED else 0
        text = self._characters(count, flags)
        self._skip(runs * 4 + extra)
        return text

    def short(self) -> str:
        """A text with its length in one byte."""
        count, flags = struct.unpack("<BB", self._take(2))
        return self._characters(count, flags)

    def _move_on(self) -> None:
        while self._piece < len(self._pieces) and self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, 0

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            self._move_on()
            if self._piece >= len(self._pieces):
                raise ValueError("cut off")
            piece = self._pieces[self._piece][self._at : self._at + count - len(taken)]
            taken += piece
            self._at += len(piece)
        return taken

    def _skip(self, count: int) -> None:
        while count > 0:
            self._move_on()
            if self._piece >= len(self._pieces):
                return
            step = min(count, len(self._pieces[self._piece]) - self._at)
            self._at += step
            count -= step

    def _characters(self, count: int, flags: int) -> str:
        """Characters of one or two bytes; a piece begins with a flag of its own when it begins among them."""
        made = []
        while count:
            if self._piece < len(self._pieces) and self._at >= len(self._pieces[self._piece]):
                self._move_on()
                flags = self._take(1)[0]
            width = 2 if flags & _WIDE else 1
            left = (len(self._pieces[self._piece]) - self._at) // width if self._piece < len(self._pieces) else 0
            step = min(count, left)
            if not step:
                raise ValueError("cut off")
            raw = self._take(step * width)
            made.append(raw if width == 2 else raw.decode("latin-1").encode("utf-16-le"))
            count -= step
        return b"".join(made).decode("utf-16-le", "replace")
