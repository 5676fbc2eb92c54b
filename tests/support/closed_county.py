"""甲镇 in 2025 and 2026, the year 2025 closed: what it filed before, what came only after.

GF-03 of 2025, by hand: three documents issued on 1, 2 and 3 December 2025, each to be filed by the 15th day. As first
told, one was filed late: 2 of 3; of 6 marks, 3 to 5 being few, 6 − 2 × 1 = 4.00. After the closing it turns out that
that one was filed in time, and there is a fourth of 8 December, due on the 23rd and filed on the 29th. In 2026 there
is one document more, filed in time: 2026 has 2 rows, 1 of 2 and 6 − 2 × 1 = 4.00. By version 2 of 2025, that year
has 3 of 4, 4.00 (75 % would give 6 × (75 − 60) ÷ 40 = 2.25), and 2026 1 of 1, 6.00.
"""

from datetime import date, timedelta
from pathlib import Path

from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table
from tests.support.two_townships import FIRST, TITLES, write_county

YEARS = ("2025", "2026")
LATE_TOLD, TOLD_SINCE = (2, date(2025, 12, 29)), (4, date(2025, 12, 29))
FILED = {1: date(2025, 12, 10), 2: date(2025, 12, 10), 3: date(2025, 12, 11)}
ISSUED = {1: date(2025, 12, 1), 2: date(2025, 12, 2), 3: date(2025, 12, 3), 4: date(2025, 12, 8)}
NAMES = dict(enumerate((*TITLES, "渡口管理办法"), 1))


def county(folder: Path) -> Path:
    """The two townships, with the schemes of both years and an account of the county's office."""
    write_county(folder, YEARS)
    with (folder / "accounts.csv").open("a", encoding="utf-8") as file:
        file.write("county,县考核组,county,990101000\n")
    return folder


def december(filed: dict[int, date], **cover: object) -> Book:
    """甲镇's workbook for December 2025: the documents by number, each filed on its day."""
    lawful, listed = table("F02")["row"], table("F02")["beside"]["F01"][0]
    rows: dict[str, list] = {"F01": [], "F02": []}
    for number, day in filed.items():
        own = {
            "doc_no": f"甲政规〔2025〕{number}号",
            "title": f"甲镇{NAMES[number]}",
            "issue_date": ISSUED[number],
        }
        rows["F01"].append(listed | own)
        rows["F02"].append(lawful | own | _around(ISSUED[number], day) | {"registration_no": f"JZ-2025-{number}"})
    told = {"report_month": "2025-12", "fill_date": date(2026, 1, 3)}
    return Book(lawful_cover(FIRST) | told | cover, rows)


def _around(issued: date, filed: date) -> dict[str, object]:
    """The lawful row's dates moved to 1 December 2025, a Monday as the row's own day, and from the issue on to that."""
    row = table("F02")["row"]
    moved = ISSUED[1] - row["issue_date"]
    shifted = {name: cell + moved for name, cell in row.items() if isinstance(cell, date)}
    public = {"issue_date": issued, "publish_date": issued, "effective_date": issued + timedelta(30)}
    filing = {"filing_date": filed, "filing_accept_date": filed + timedelta(1), "filing_no": f"清备{issued}"}
    return shifted | public | filing


def before() -> Book:
    """What was told before the closing: document 2 filed late."""
    return december(FILED | dict([LATE_TOLD]))


def after() -> Book:
    """What came after it: document 2 filed in time, and a fourth document."""
    return december(FILED | dict([TOLD_SINCE]), submission_type="更正")
