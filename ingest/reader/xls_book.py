"""What an .xls says of the whole workbook: its sheets, its strings, its formats; and what must not be in it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from biff import Strings, records, whole
from limits import MAX_SHEETS, MAX_TEXTS
from refusal import Refused
from serials import CellFormats

BIFF8 = 0x0600
SHEET, MACROS, MODULE = 0, 1, 6
_FILE_PASS, _DATE_MODE, _BOUND_SHEET, _SST, _XF, _FORMAT = 0x002F, 0x0022, 0x0085, 0x00FC, 0x00E0, 0x041E
_SUP_BOOK, _CONNECTION, _QUERY = 0x01AE, 0x0876, 0x01AD
# A SUPBOOK that is the workbook itself, or the functions of add-ins.
_OWN, _ADD_IN = 0x0401, 0x3A01


@dataclass(frozen=True)
class Part:
    """A sheet as the workbook lists it; `at`: where its records begin."""

    name: str
    kind: int
    is_visible: bool
    at: int


class Book:
    """The globals of a BIFF8 stream.

    Raises Refused for older formats (file-container), passwords (file-encrypted), macro sheets (file-macro), links to
    other files and databases (file-external) and too many sheets.
    """

    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self.parts: list[Part] = []
        self.strings: list[str] = []
        self._is_1904 = False
        self._codes: dict[int, str] = {}
        self._xfs: list[int] = []
        takers = {
            _BOUND_SHEET: self._take_part,
            _SST: self._take_strings,
            _XF: self._take_xf,
            _FORMAT: self._take_format,
            _DATE_MODE: self._take_date_mode,
            _FILE_PASS: self._take_password,
            _SUP_BOOK: self._take_link,
            _CONNECTION: self._take_connection,
            _QUERY: self._take_connection,
        }
        for at, (kind, body, end) in enumerate(records(stream)):
            if at == 0:
                _check_version(body)
            elif kind in takers:
                takers[kind](body, end)
        if not self.parts:
            raise ValueError("no sheets")
        self.formats = CellFormats(((number, self._codes.get(number)) for number in self._xfs), self._is_1904)

    def end_of(self, part: Part) -> int:
        """Where another sheet begins, or the stream ends: one that lies in another would be read again and again."""
        later = (one.at for one in self.parts if one is not part and one.at >= part.at)
        return min(later, default=len(self.stream))

    @property
    def is_1904(self) -> bool:
        """Whether days are counted from 1904."""
        return self._is_1904

    def _take_part(self, body: bytes, _end: int) -> None:
        at, state, kind = struct.unpack_from("<IBB", body)
        if kind in (MACROS, MODULE):
            raise Refused("file-macro")
        self.parts.append(Part(Strings([body], 6).short().replace("\0", ""), kind, state & 3 == 0, at))
        if len(self.parts) > MAX_SHEETS:
            raise Refused("file-sheets", value=str(len(self.parts)), limit=str(MAX_SHEETS))

    def _take_strings(self, body: bytes, end: int) -> None:
        self.strings = list(_all_strings(Strings(whole(self.stream, body, end), 8)))

    def _take_xf(self, body: bytes, _end: int) -> None:
        self._xfs.append(struct.unpack_from("<2xH", body)[0])

    def _take_format(self, body: bytes, _end: int) -> None:
        self._codes[struct.unpack_from("<H", body)[0]] = Strings([body], 2).long()

    def _take_date_mode(self, body: bytes, _end: int) -> None:
        self._is_1904 = body[:1] == b"\x01"

    def _take_password(self, _body: bytes, _end: int) -> None:
        raise Refused("file-encrypted")

    def _take_link(self, body: bytes, _end: int) -> None:
        if struct.unpack_from("<2xH", body)[0] not in (_OWN, _ADD_IN):
            raise Refused("file-external")

    def _take_connection(self, _body: bytes, _end: int) -> None:
        raise Refused("file-external")


def _check_version(body: bytes) -> None:
    if struct.unpack_from("<H", body)[0] != BIFF8:
        raise Refused("file-container", value="早期Excel（97以前）")


def _all_strings(strings: Strings) -> Iterator[str]:
    for _ in range(MAX_TEXTS):
        if strings.is_done:
            return
        yield strings.long()
    raise Refused("file-inflated", limit=f"{MAX_TEXTS // 10_000}万条文字")
