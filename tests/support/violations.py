"""The table of tests/spec/violations.yml: for every scored indicator, rows of lawful form that truly break its duty.

A case: `violation` says what was left undone; `rows` patch the lawful row of each form (tests/spec/rules), a list for
several; `month` is the report month, `received` when the workbook came (Shanghai), `first` the rows of an earlier
workbook that was sent back. `counted_by` says where the breach stands in the marts when it is not an unmet (for ↓
indicators: a met) duty of the first form's record: `state`, `record`, `placed_on`, or `absence`, which has no duty.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from expectations.form import load_form
from ingest.rows import business_keys
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, named, table
from tests.support.wide_county import DEFAULTS, OFFICE, Paper, township

SPEC = Path(__file__).parents[2] / "docs" / "spec" / "3-indicators.md"
TABLE = Path(__file__).parents[1] / "spec" / "violations.yml"
CODE = re.compile(r"^\| ([A-Z]{2}-\d\d) \|", re.MULTILINE)
# Report month → the day it was filled in, when it came.
SENT = {"2026-03": (date(2026, 4, 2), "2026-04-03T10:00"), "2026-12": (date(2027, 1, 4), "2027-01-05T10:00")}


def scored_indicators() -> list[str]:
    """The codes of the two sheets, in their order (spec 3 §3.1, §3.2)."""
    sheets = SPEC.read_text(encoding="utf-8").partition("## 3.1")[2].partition("## 3.3")[0]
    return CODE.findall(sheets)


def directions() -> dict[str, str]:
    """up or down of every scored indicator the build knows."""
    with (DEFAULTS / "indicators.csv").open(encoding="utf-8", newline="") as file:
        found = {line["indicator_code"]: line["direction"] for line in csv.DictReader(file)}
    return {code: direction for code, direction in found.items() if code in scored_indicators()}


@dataclass(frozen=True)
class Violation:
    """One breach, in a township of its own."""

    indicator: str
    number: int
    line: dict[str, Any]

    @property
    def name(self) -> str:
        """What is broken, and how."""
        return f"{self.indicator} {self.line['violation']}"

    @property
    def place(self) -> tuple[str, str]:
        """Code and name of the township."""
        return township(self.number)

    @property
    def counted_by(self) -> dict[str, Any]:
        """Where the breach is to be found in the marts."""
        return self.line.get("counted_by", {})

    def key_parts(self) -> list[str]:
        """What the duty's record key must hold: what the table says, else the key of the first form's first row."""
        if "record" in self.counted_by:
            return [str(self.counted_by["record"])]
        if "placed_on" in self.counted_by:
            return []
        code, rows = next(iter(_rows(self.line["rows"], self.place).items()))
        form = load_form(code)
        columns = {column.name: [rows[0].get(column.name)] for column in form.columns}
        return business_keys(form, columns, 1)[0].split("|")

    def papers(self) -> list[Paper]:
        """The township's workbooks, in the order they came."""
        month = self.line.get("month", "2026-03")
        received = self.line.get("received", SENT[month][1])
        found = []
        if "first" in self.line:
            found.append(Paper(f"{self.number} first", self._book("first", month), f"{SENT[month][0]}T09:00"))
        return [*found, Paper(str(self.number), self._book("rows", month), received)]

    def _book(self, rows: str, month: str) -> bytes:
        cover = lawful_cover(self.place) | {"report_month": month, "fill_date": SENT[month][0]}
        return Book(cover, _sheets(self.line[rows], self.place, "township")).to_bytes()


def _rows(patches: dict[str, Any], place: tuple[str, str]) -> dict[str, list[dict]]:
    """Form → its rows: the lawful row, patched."""
    found = {}
    for code, patch in patches.items():
        each = patch if isinstance(patch, list) else [patch]
        own = {"township_code": place[0]} if load_form(code).side == "county" else {}
        found[code] = named([table(code)["row"] | own | one for one in each], place)
    return found


def _sheets(patches: dict[str, Any], place: tuple[str, str], side: str) -> dict[str, list[dict]]:
    """The sheets of one side, with those beside which a lawful row stands."""
    beside: dict[str, list[dict]] = {}
    for code in patches:
        beside |= {form: named(rows, place) for form, rows in table(code).get("beside", {}).items()}
    sheets = beside | _rows(patches, place)
    return {code: sheets[code] for code in sorted(sheets) if load_form(code).side == side}


def office_paper(cases: list[Violation]) -> Paper:
    """The county office's lists of March 2026: what they find against the townships of these cases."""
    sheets: dict[str, list[dict]] = {}
    for case in cases:
        for code, rows in _sheets(case.line["rows"], case.place, "county").items():
            sheets.setdefault(code, []).extend(rows)
    return Paper("office", Book(lawful_cover(OFFICE), sheets, is_county=True).to_bytes(), SENT["2026-03"][1])


@cache
def violations() -> list[Violation]:
    """Every case of the table."""
    cases = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    lines = [(code, line) for code, of_code in cases.items() for line in of_code]
    return [Violation(code, number, line) for number, (code, line) in enumerate(lines, 1)]
