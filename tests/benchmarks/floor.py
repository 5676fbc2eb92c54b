"""The floor of reading: inflate every part of a workbook and run expat over its XML, with no handlers."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat


def inflate_and_parse(paths: list[Path]) -> Callable[[], None]:
    """Work that reads the bytes and makes nothing of them."""

    def work() -> None:
        for path in paths:
            with zipfile.ZipFile(path) as parts:
                for name in parts.namelist():
                    expat.ParserCreate().Parse(parts.read(name), True)

    return work
