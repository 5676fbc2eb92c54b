"""The lines of tests/spec/rules/F00.yml and workbook.yml: whole workbooks that are good but for one thing.

Keys of a side: cover, statuses, again, headers, added, sheet_names, loose, hidden as in `books.Book`; rows patch the
one contract of sheet F05; no_contract leaves that sheet out; sheets add others (`decision`: the lawful row of F04);
office: the county's workbook; no_cover; account; received; rewritten: what stands in the file's XML, and what instead.
`before`: what both sides sent an hour earlier. `merged`: the township's last day, before the first one
took it over.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from expectations.form import workbook_rules
from expectations.messages import severity_of
from ingest.template_version import version
from tests.support.books import Book
from tests.support.parts import rewritten
from tests.support.rule_cases import VERDICTS, Told, lawful_cover, table
from tests.support.wide_county import OFFICE, Paper, township

CONTRACT = "F05"
RECEIVED, EARLIER = "2026-04-03T10:00", "2026-04-03T09:00"


@dataclass(frozen=True)
class BookCase:
    """One rule's line."""

    rule: str
    line: dict[str, Any]

    @property
    def verdict(self) -> str:
        """What the bad workbook gets: a rule that ends the judging says so itself."""
        known = workbook_rules().get(self.rule)
        if known is not None and known.verdict:
            return known.verdict
        return VERDICTS[severity_of(self.rule)]

    def township(self, side: str) -> dict[str, str]:
        """What its line of townships.csv says otherwise."""
        last_day = self.line[side].get("merged")
        return {"valid_to": str(last_day), "successor_code": township(1)[0]} if last_day else {}

    @property
    def told(self) -> Told:
        """What the bad workbook is told."""
        return (self.rule, *self.line["told"])

    def paper(self, side: str, whose: tuple[str, str]) -> Paper:
        """The file of a side, when it comes and from which account."""
        asked = _filled(self.line[side], whose)
        is_county = asked.get("office", False)
        cover = lawful_cover(OFFICE if is_county else whose) | asked.get("cover", {})
        parts = ("statuses", "headers", "added", "sheet_names", "loose", "hidden", "again")
        book = Book(
            {} if asked.get("no_cover") else cover,
            _sheets(asked, is_county),
            is_county,
            **{name: asked[name] for name in parts if name in asked},
        )
        data = book.to_bytes()
        if "rewritten" in asked:
            data = rewritten(data, *(text.encode() for text in asked["rewritten"]))
        return Paper(f"{self.rule} {side}", data, asked.get("received", RECEIVED), asked.get("account", ""))

    def papers(self, side: str, whose: tuple[str, str]) -> list[Paper]:
        """The file of a side behind the one sent before it, if there is one."""
        own = self.paper(side, whose)
        if "before" not in self.line:
            return [own]
        return [replace(self.paper("before", whose), name=f"{self.rule} {side} before", received_at=EARLIER), own]


def _sheets(asked: dict[str, Any], is_county: bool) -> dict[str, list[dict]]:
    sheets = {
        code: [table("F04")["row"]] if rows == "decision" else rows for code, rows in asked.get("sheets", {}).items()
    }
    if not (is_county or asked.get("no_contract")):
        sheets[CONTRACT] = [table(CONTRACT)["row"] | patch for patch in asked.get("rows", [{}])]
    return dict(sorted(sheets.items()))


def _filled(value: Any, whose: tuple[str, str]) -> Any:
    """{code} and {name} in texts are the township's, {version} is its template's of the month."""
    if isinstance(value, str):
        filled = value.replace("{code}", whose[0]).replace("{name}", whose[1])
        return filled.replace("{version}", version("2026-03", is_county=False))
    if isinstance(value, dict):
        return {key: _filled(one, whose) for key, one in value.items()}
    return [_filled(one, whose) for one in value] if isinstance(value, list) else value


@cache
def workbook_cases() -> list[BookCase]:
    """The lines about covers, doors and structure, in order."""
    return [BookCase(rule, line) for name in ("F00", "workbook") for rule, line in table(name)["rules"].items()]
