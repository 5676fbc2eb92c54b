"""The numbered traps as docs/spec/6-traps.md lists them, and the spellings it names."""

import re
from functools import cache
from pathlib import Path

SPEC = Path(__file__).parents[2] / "docs" / "spec" / "6-traps.md"
# Traps that list spellings one by one.
SPELT = (7, 8, 9, 10, 13)


@cache
def traps() -> dict[int, str]:
    """Number → how the trap shows up."""
    lines = re.findall(r"^\| (\d+) \| \*\*.+?\*\* \|(.+?) \|", SPEC.read_text(encoding="utf-8"), flags=re.M)
    return {int(number): shows for number, shows in lines}


def spellings(trap: int) -> set[str]:
    """What the trap's line quotes; of yes and no each word."""
    quoted = re.findall(r"`([^`]+)`", traps()[trap])
    return {word for text in quoted for word in (text.split("/") if trap == 10 else [text])}
