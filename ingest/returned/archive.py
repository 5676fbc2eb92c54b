"""An .xlsx as parts: those that are not changed are copied as they lie in the archive, compressed bytes and all."""

import copy
import io
import struct
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LOCAL_HEADER = struct.Struct("<26xHH")
# Sizes stand behind the part instead of before it; here they are known.
_STREAMED = 0x8


class Archive:
    """The parts of a file that the guard let through, to be read, changed and written again."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._parts = zipfile.ZipFile(io.BytesIO(data))
        self._infos = {info.filename.lower(): info for info in self._parts.infolist()}
        self._changed: dict[str, tuple[str, bytes | None]] = {}

    def has(self, name: str) -> bool:
        """Whether there is such a part; a part's name is the same in capitals."""
        key = name.lower()
        return self._changed[key][1] is not None if key in self._changed else key in self._infos

    def read(self, name: str) -> bytes:
        """A part as it stands now. Raises KeyError when there is none."""
        if not self.has(name):
            raise KeyError(name)
        key = name.lower()
        return self._changed[key][1] if key in self._changed else self._parts.read(self._infos[key])

    def put(self, name: str, body: bytes) -> None:
        """Writes a part."""
        self._changed[name.lower()] = name, body

    def drop(self, name: str) -> None:
        """Leaves a part out, if it is there."""
        self._changed[name.lower()] = name, None

    def fresh(self, pattern: str) -> str:
        """A name no part has: the pattern with the first number that is free."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def to_bytes(self) -> bytes:
        """The file: parts in their order, new ones last."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
            for key, info in self._infos.items():
                name, body = self._changed.get(key, (info.filename, b""))
                if key not in self._changed:
                    self._copy(out, info)
                elif body is not None:
                    out.writestr(_described(info.filename, info.date_time), body)
            for key, (name, body) in self._changed.items():
                if body is not None and key not in self._infos:
                    out.writestr(_described(name, _EPOCH), body)
        return buffer.getvalue()

    def _copy(self, out: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        """Deflating again would cost more than all the rest; zipfile itself has no way to copy a part."""
        name_length, extra_length = _LOCAL_HEADER.unpack_from(self._data, info.header_offset)
        start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        copied = copy.copy(info)
        copied.flag_bits &= ~_STREAMED
        copied.header_offset = out.fp.tell()
        out.fp.write(copied.FileHeader() + self._data[start : start + info.compress_size])
        out.filelist.append(copied)
        out.NameToInfo[copied.filename] = copied
        out.start_dir = out.fp.tell()


def _described(name: str, when: tuple) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, when)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
