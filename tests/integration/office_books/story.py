"""A story of `books/`: what is in the workbook, and what the door must say."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.integration.office_books.covers import cover_sheet
from tests.integration.office_books.sheets import Sheet, sheet
from tests.support.wide_county import township

BOOKS = Path(__file__).parent / "books"
KEYS = {"title", "story", "hand", "saved_by", "then", "cover", "sheets", "verdict", "told", "read"}
# rule, sheet name, cell, column name
Told = tuple[str, str, str, str]


@dataclass(frozen=True)
class Story:
    """One workbook. `told`: every problem. `read`: form → sheet row → column → value, all records of the register."""

    number: int
    name: str
    raw: dict[str, Any]

    @property
    def hand(self) -> str:
        """The program it was made with."""
        return self.raw["hand"]

    @property
    def saved_by(self) -> str:
        """The program that saved it last; empty for the one it was made with."""
        return self.raw.get("saved_by", "")

    @property
    def then(self) -> list[str]:
        """What was done to its XML."""
        return self.raw.get("then", [])

    @property
    def verdict(self) -> str:
        """What the door must decide."""
        return self.raw["verdict"]

    @property
    def told(self) -> list[Told]:
        """What the door must complain of. A fifth part of a line says how often."""
        lines = [(line[:4], line[4] if len(line) > 4 else 1) for line in self.raw.get("told", [])]
        return sorted(tuple(line) for line, often in lines for _ in range(often))

    @property
    def read(self) -> dict[str, dict[int, dict[str, str]]]:
        """What must have been read."""
        return self.raw.get("read", {})

    @property
    def sheets(self) -> list[Sheet]:
        """Its sheets in order; the cover is the first, or stands where its `place` says."""
        made = [sheet(told) for told in self.raw["sheets"]]
        if "cover" in self.raw:
            told = self.raw["cover"] or {}
            registers = {one.form for one in made}
            made.insert(told.get("place", 0), cover_sheet(told, township(self.number), registers))
        return made


def stories() -> list[Story]:
    """All of them, in order of their numbers. Raises ValueError for a key no story has."""
    return [_story(path) for path in sorted(BOOKS.glob("*.yml"))]


def _story(path: Path) -> Story:
    number, raw = int(path.name[:2]), yaml.safe_load(path.read_text(encoding="utf-8"))
    if odd := set(raw) - KEYS:
        raise ValueError(f"{path.name}: a story has no {sorted(odd)}")
    return Story(number, path.stem, _filled(raw, township(number)))


def _filled(value: Any, whose: tuple[str, str]) -> Any:
    """With the township's code and name where the story leaves them open."""
    if isinstance(value, str):
        return value.replace("{code}", whose[0]).replace("{name}", whose[1])
    if isinstance(value, dict):
        return {key: _filled(one, whose) for key, one in value.items()}
    return [_filled(one, whose) for one in value] if isinstance(value, list) else value
