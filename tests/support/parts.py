"""Workbooks with something else in their parts than the program that wrote them put there."""

import io
import zipfile


def rewritten(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with every `old` in its parts replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(buffer, "w") as made:
        for name in parts.namelist():
            made.writestr(name, parts.read(name).replace(old, new))
    return buffer.getvalue()
