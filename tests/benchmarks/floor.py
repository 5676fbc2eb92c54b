"""The floor of reading: inflate every part of a workbook and run expat over its XML, with no handlers.

A CSV in a zip is inflated only: there is nothing to parse that reading it does not do.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

XML = (".xml", ".rels", ".vml")


def inflate_and_parse(paths: list[Path]) -> Callable[[], None]:
    """Work that reads the bytes and makes nothing of them."""

    def work() -> None:
        for path in paths:
            with zipfile.ZipFile(path) as parts:
                for name in parts.namelist():
                    body = parts.read(name)
                    if name.endswith(XML):
                        expat.ParserCreate().Parse(body, True)

    return work
