"""The cases of `traps.yml`: the papers handed in for each, and what the door must make of the last one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from expectations.form import load_form
from tests.integration.traps.files import changed
from tests.integration.traps.told import Told, told, verdict
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table
from tests.support.wide_county import Paper, township

TABLE = Path(__file__).parent / "traps.yml"
EARLIER, EARLIER_THAT_DAY, RECEIVED = "2026-03-03T10:00", "2026-04-03T09:00", "2026-04-03T10:00"


@dataclass(frozen=True)
class Case:
    """One case: a township of its own (`number`), and the next one as its neighbour."""

    trap: int
    number: int
    raw: dict[str, Any]

    @property
    def name(self) -> str:
        """What the table of traps calls it."""
        return str(self.raw["name"])

    @property
    def id(self) -> str:
        """The name of its paper."""
        return f"trap-{self.trap:02}-{self.number:03}"

    @property
    def form(self) -> str:
        """The register it is about."""
        return self.raw["form"]

    @property
    def own(self) -> tuple[str, str]:
        """Code and name of the township."""
        return township(self.number)

    @property
    def other(self) -> tuple[str, str]:
        """Those of its neighbour."""
        return township(self.number + 1)

    def papers(self) -> Iterator[Paper]:
        """What is handed in, in order; the last is what the case is about."""
        before, account = self.raw.get("before"), self.other if self.raw.get("account") == "other" else self.own
        last = self._file(self.raw, self.own)
        if before == "same":
            yield Paper(f"{self.id}-before", last, EARLIER_THAT_DAY, f"t{self.own[0]}", self.file_name)
        elif before is not None:
            whose = self.other if before.get("by") == "other" else self.own
            month = {"report_month": "2026-02", "fill_date": date(2026, 3, 2)} | before.get("cover", {})
            data = self._file({"form": self.form} | before | {"cover": month}, whose)
            yield Paper(f"{self.id}-before", data, before.get("at", EARLIER), f"t{whose[0]}")
        yield Paper(self.id, last, RECEIVED, f"t{account[0]}", self.file_name)

    @property
    def file_name(self) -> str:
        """What the last file is called, which the reader does not go by."""
        is_texts = "csv" in str(self.raw.get("file", ""))
        return f"{self.id}.zip" if is_texts else f"{self.id}.xlsx"

    def _file(self, raw: dict[str, Any], whose: tuple[str, str]) -> bytes:
        data = self._book(self._filled(raw), whose).to_bytes()
        return changed(data, raw["file"]) if "file" in raw else data

    def _book(self, raw: dict[str, Any], whose: tuple[str, str]) -> Book:
        code, shared = raw["form"], table(raw["form"])
        sheets = dict(self._filled(shared.get("beside", {}))) if "beside" not in raw else dict(raw["beside"])
        if beside := raw.get("beside_lawful"):
            sheets |= self._filled({beside: [table(beside)["row"]]} | table(beside).get("beside", {}))
        if rows := self._rows(self._filled(shared["row"]), raw.get("row", {})):
            sheets[code] = rows
        options = {name: {code: raw[name]} for name in ("headers", "added", "hidden") if name in raw}
        names = {code: raw["sheet_name"]} if "sheet_name" in raw else {}
        return Book(
            lawful_cover(whose) | raw.get("cover", {}), dict(sorted(sheets.items())), statuses=raw.get("statuses", {}),
            sheet_names=names, loose=raw.get("loose", {}), **options,
        )  # fmt: skip

    def _rows(self, lawful: dict, patches: Any) -> list[dict]:
        """The records: the lawful row patched, or so many that nobody else has, under numbers of their own."""
        if isinstance(patches, int):
            key = load_form(self.form).key[0]
            own = lawful | {"remark": f"第{self.number}号"}
            return [own | {key: f"{lawful[key]}-{number}"} for number in range(1, patches + 1)]
        return [lawful | patch for patch in (patches if isinstance(patches, list) else [patches])]

    def _filled(self, value: Any) -> Any:
        """With the names of the townships where the table leaves them open."""
        if isinstance(value, str):
            own = value.replace("{name}", self.own[1]).replace("{code}", self.own[0])
            return own.replace("{other}", self.other[1])
        if isinstance(value, dict):
            return {key: self._filled(one) for key, one in value.items()}
        return [self._filled(one) for one in value] if isinstance(value, list) else value

    @cached_property
    def told(self) -> list[Told]:
        """Every problem of the last paper."""
        rows = self.raw.get("row", {})
        last = len(rows) if isinstance(rows, list) else 1
        return told(self.form, self.raw.get("told", {}), last)

    @property
    def verdict(self) -> str:
        """What the last paper gets: by the worst it is told, where the case does not say."""
        return self.raw.get("verdict") or verdict({rule for rule, *_ in self.told})

    @property
    def read(self) -> dict[str, list[dict[str, str]]]:
        """Register → the values of its records in force, all of them, where the case says something of it."""
        own = {} if "read" not in self.raw else {self.form: self._filled(self.raw["read"])}
        return {
            code: rows if isinstance(rows, list) else [rows]
            for code, rows in (own | self.raw.get("read_beside", {})).items()
        }


def cases() -> list[Case]:
    """All of them, in order of the traps."""
    told = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    lines = [(trap, line) for trap, block in told.items() for line in block]
    return [Case(trap, 2 * at + 1, line) for at, (trap, line) in enumerate(lines)]
