"""What the portal's page of a workbook says of its problems, and what the returned copy's 问题清单 says."""

import io
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from openpyxl import load_workbook

from dashboards.portal.known import Known
from dashboards.portal.shelf import Shelf
from expectations.problem import NOTICE
from tests.support.portal import Clerk, portal
from tests.support.sample_county import Submitted
from tests.support.sessions import sessions

DAY = "2027-01-31"
WHOLE_FILE, WHOLE_SHEET = "整个文件", "整表"
# Sheet, cell (empty: the sheet as a whole), severity, message, hint.
Told = tuple[str, str, str, str, str]
PART = re.compile(r'<section class="card" aria-label="([^"]*)">(.*?)</section>', re.S)
NOTICES = re.compile(r'<details class="card"[^>]*><summary>提示(.*?)</details>', re.S)
NOTICE_PART = re.compile(r"<h3>(.*?)</h3>(.*?)(?=<h3>|$)", re.S)
LINE = re.compile(r'<span class="place">(.*?)</span>　<span class="tag \w+">(.*?)</span></p>\s*<p>(.*?)</p>'
                  r'(?:\s*<p class="soft">(.*?)</p>)?', re.S)  # fmt: skip
LETTER = re.compile(r'<th scope="col">([A-Z]+)</th>')
ROW = re.compile(r'<th scope="row" class="number">(\d+)</th>(.*?)</tr>', re.S)
CELL = re.compile(r'<td (?:class="(\w+)")?>')


@dataclass
class Shown:
    """One page: the problems in their order, and the cells marked in the pictures, with the sheet of each."""

    told: list[Told] = field(default_factory=list)
    marked: set[tuple[str, str]] = field(default_factory=set)

    def unmarked(self) -> list[Told]:
        """Problems of a cell that no picture marks."""
        return [one for one in self.told if one[1] and (one[0], one[1].split(":")[0]) not in self.marked]

    def below(self) -> list[Told]:
        """Problems of a sheet as a whole that stand below one of a cell of it."""
        seen, found = set(), []
        for one in self.told:
            if one[1]:
                seen.add((one[0], one[2] == NOTICE))
            elif (one[0], one[2] == NOTICE) in seen:
                found.append(one)
        return found


def on_page(page: str) -> Shown:
    """What stands on the page."""
    shown = Shown()
    parts = PART.findall(page)
    parts += [part for notices in NOTICES.findall(page) for part in NOTICE_PART.findall(notices)]
    for name, part in ((unescape(name), part) for name, part in parts):
        shown.marked |= {(name, cell) for cell in _marked(part)}
        shown.told += [_told(name, line) for line in LINE.findall(part)]
    return shown


def _told(sheet: str, line: tuple[str, ...]) -> Told:
    cell, severity, message, hint = map(unescape, line)
    return sheet, "" if cell in (WHOLE_SHEET, WHOLE_FILE) else cell, severity, message, hint


def _marked(part: str) -> set[str]:
    letters = LETTER.findall(part)
    return {
        letters[at] + number
        for number, cells in ROW.findall(part)
        for at, mark in enumerate(CELL.findall(cells))
        if mark
    }


def in_copy(data: bytes) -> Counter[tuple[str, Told]]:
    """The lines of the list: the rule, and what is told."""
    rows = load_workbook(io.BytesIO(data), read_only=True)["问题清单"].iter_rows(min_row=5, max_col=6, values_only=True)
    lines = ([value or "" for value in row] for row in rows)
    return Counter(
        (number.rpartition("-")[0], (sheet or WHOLE_FILE, *told)) for number, sheet, *told in lines if number
    )


def pages(one: Submitted, folder: Path, files: list[str]) -> dict[str, tuple[Shown, Counter]]:
    """File → what the county is shown of it when it came first, and the list in its copy: of one that could not be
    read, of which there is none, what the door answered.
    """
    answers, known = one.first_answers(), Known(one.home, Shelf())
    with sessions() as desk, portal(one.home, desk.address, folder / "portal.log", DAY) as address:
        county = Clerk(address, "county")

        def seen(file: str) -> tuple[Shown, Counter]:
            path = f"/sent/{known.receipt_of(answers[file]['submission_id'])}"
            page = on_page(county.get(path).text)
            if answers[file]["verdict"] == "unreadable":
                return page, Counter((told["rule"], _answered(told)) for told in answers[file]["problems"])
            return page, in_copy(county.get(f"{path}/returned").content)

        with ThreadPoolExecutor(2) as readers:
            return dict(zip(files, readers.map(seen, files), strict=True))


def _answered(told: dict) -> Told:
    return (told["sheet_name"] or WHOLE_FILE, *(told[name] for name in ("cell", "severity", "message", "hint")))
