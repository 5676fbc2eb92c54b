"""The table of tests/spec/rules/*.yml: for every rule a good and a bad workbook, and what the bad one must be told.

A case: `good` and `bad` patch the lawful row (a list: one patch a record); `before` is what the month before held;
`beside` are other sheets; `mode` is the cover's 数据口径. `at` names the column to be marked (of the last record, or of
`records`), or `sheet`: the sheet as a whole. `also` and `good_told` name what cannot be helped: other rules broken too.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from expectations.form import load_form
from expectations.messages import severity_of
from tests.support.books import Book, register_cell

TABLE = Path(__file__).parents[1] / "spec" / "rules"
VERDICTS = {"强制性": "returned", "核实性": "needs_explanation", "提示": "accepted"}
# Judged form by form in test_history_rules.py and test_successor_rules.py.
HISTORY_KINDS = (
    "held-by-two",
    "same-as-before", "same-as-other", "names-other", "volume", "outlier", "officer-missing", "cert-elsewhere",
)  # fmt: skip
# Told: rule, sheet name, cell, column name.
Told = tuple[str, str, str, str]


def lawful_cover(township: tuple[str, str]) -> dict[str, object]:
    """The cover of a township's workbook for March 2026, filled in on 2 April."""
    cover = {"township_name": township[1], "township_code": township[0], "report_month": "2026-03"}
    cover |= {"submission_type": "首次报送", "reporting_mode": "当月新增", "reporter": "韩报", "reviewer": "杨审"}
    return cover | {"fill_date": date(2026, 4, 2)}


def named(rows: list[dict], township: tuple[str, str]) -> list[dict]:
    """The rows with {name} replaced by the township's name."""
    return [
        {name: cell.replace("{name}", township[1]) if isinstance(cell, str) else cell for name, cell in row.items()}
        for row in rows
    ]


def table(name: str) -> dict[str, Any]:
    """A file of the table, as it stands."""
    return yaml.safe_load((TABLE / f"{name}.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Case:
    """One rule's line in the table."""

    rule: str
    form: str
    shared: dict[str, Any]
    line: dict[str, Any]

    @property
    def is_county(self) -> bool:
        """Whether the workbooks are the county office's."""
        return load_form(self.form).side == "county"

    @property
    def verdict(self) -> str:
        """What the bad workbook gets: by the worst of what it is told."""
        told = {severity_of(rule) for rule in (self.rule, *self.line.get("also", {}))}
        return next(verdict for severity, verdict in VERDICTS.items() if severity in told)

    def workbook(self, side: str, township: tuple[str, str]) -> Book:
        """The workbook of a side: before, good, bad."""
        month, filled = ("2026-02", date(2026, 3, 2)) if side == "before" else ("2026-03", date(2026, 4, 2))
        cover = lawful_cover(township) | {"report_month": month, "fill_date": filled}
        cover |= {"reporting_mode": self.line.get("mode", "当月新增")}
        sheets = {code: [dict(row) for row in rows] for code, rows in self.shared.get("beside", {}).items()}
        patches = self.line.get(side, {})
        patches = patches if isinstance(patches, list) else [patches]
        sheets[self.form] = [self.shared["row"] | patch for patch in patches]
        sheets |= self.line.get("beside", {})
        return Book(cover, {code: named(sheets[code], township) for code in sorted(sheets)}, self.is_county)

    def told(self, side: str) -> list[Told]:
        """What the workbook of a side is told."""
        also = self._named(self.line.get("also" if side == "bad" else "good_told", {}))
        if side != "bad":
            return sorted(also)
        name, column = load_form(self.form).sheet_name, self.line["at"]
        if column == "sheet":
            return sorted([(self.rule, name, "", ""), *also])
        bad = self.line["bad"]
        records = self.line.get("records", [len(bad) if isinstance(bad, list) else 1])
        own = [(self.rule, name, register_cell(self.form, column, record), column) for record in records]
        return sorted([*own, *also])

    def _named(self, also: dict[str, str | list]) -> list[Told]:
        """Further complaints: rule → column, of the first record of the rule's own form, or [column, record]."""
        found = []
        for rule, place in also.items():
            column, record = place if isinstance(place, list) else (place, 1)
            code = rule[:3]
            found.append((rule, load_form(code).sheet_name, register_cell(code, column, record), column))
        return found


@cache
def form_cases() -> list[Case]:
    """The lines of every register's table, in order."""
    names = sorted(path.stem for path in TABLE.glob("F*.yml") if path.stem != "F00")
    return [
        Case(rule, name, shared, line)
        for name in names
        for shared in [table(name)]
        for rule, line in shared["rules"].items()
    ]
