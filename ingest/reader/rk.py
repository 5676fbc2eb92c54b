"""Numbers in four bytes, as .xls and .xlsb write short ones."""

import struct


def unpacked(body: bytes, at: int) -> float:
    """An RK number: an integer or the upper half of a double, perhaps a hundredfold."""
    (bits,) = struct.unpack_from("<i", body, at)
    number = bits >> 2 if bits & 2 else struct.unpack("<d", struct.pack("<Q", (bits & 0xFFFFFFFC) << 32))[0]
    return number / 100 if bits & 1 else float(number)
