"""A county of two townships in 2026, and their workbooks: three documents of 甲镇, one of 乙镇.

GF-03 of 甲镇, by hand: all three were issued on 26 January, so each was to be filed by 10 February (15 days, a
Tuesday). As first reported, one was filed on the 5th, one on the last day, one on the 11th: 2 of 3, 66.6667 %. Of 6
marks that is 6 × (66.6667 − 60) ÷ (100 − 60) = 1.00, or, since 3 to 5 are few, 6 − 2 × 1 = 4.00: the better of both.
As corrected, the third was filed on the 9th: 3 of 3, 6.00. 乙镇 has one document, filed in time: 1 of 1, 6.00.
"""

import csv
import shutil
from datetime import date
from pathlib import Path

from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table

SHIPPED = Path(__file__).resolve().parents[2] / "dbt" / "seeds"
FIRST, SECOND = ("990101301", "甲镇"), ("990101302", "乙镇")
ON_TIME, LAST_DAY, LATE, CORRECTED = date(2026, 2, 5), date(2026, 2, 10), date(2026, 2, 11), date(2026, 2, 9)
ACCEPTED = date(2026, 2, 12)
TITLES = ("集市管理办法", "村庄清洁办法", "河道管护办法")


def write_county(folder: Path, years: tuple[str, ...] = ("2026",)) -> Path:
    """The shipped county with these townships only, and the schemes of these years only."""
    shutil.copytree(SHIPPED, folder)
    codes = [FIRST, SECOND]
    _rewrite(folder / "townships.csv", lambda _: [[code, name, "", "镇", "2000-01-01", "", ""] for code, name in codes])
    _rewrite(folder / "accounts.csv", lambda _: [[f"t{code}", name, "township", code] for code, name in codes])
    for name in ("scheme_items.csv", "scheme_settings.csv"):
        _rewrite(folder / name, lambda rows: [row for row in rows if row[0] in years])
    return folder


def _rewrite(path: Path, change) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *change(rows)])


def documents(township: tuple[str, str], filed: list[date], month: int = 3, **cover: object) -> Book:
    """A township's workbook for a month: one document each for the days of filing, told in F01 and F02."""
    lawful, listed = table("F02")["row"], table("F02")["beside"]["F01"][0]
    rows = {"F01": [], "F02": []}
    for number, (day, title) in enumerate(zip(filed, TITLES, strict=False), 1):
        own = {"doc_no": f"{township[1][0]}政规〔2026〕{number}号", "title": f"{township[1]}{title}"}
        filing = {
            "filing_date": day,
            "filing_accept_date": date(2026, 2, 12),
            "filing_no": f"清备{township[1]}{number}",
        }
        rows["F01"].append(listed | own)
        rows["F02"].append(lawful | own | filing | {"registration_no": f"{township[0]}-{number}"})
    told = {"report_month": f"2026-{month:02}", "fill_date": date(2026, month + 1, 2)}
    return Book(lawful_cover(township) | told | cover, {code: held for code, held in rows.items() if held})


def manifest(folder: Path, name: str, files: list[tuple[str, Book, str]]) -> Path:
    """The workbooks (file name, book, when received in Shanghai) in a folder, and a manifest of them beside."""
    folder.mkdir(exist_ok=True)
    for file, book, _ in files:
        (folder / file).write_bytes(book.to_bytes())
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = [(name, "", f"{received}+08:00") for name, _, received in files]
        csv.writer(file).writerows([("file", "account", "received_at"), *lines])
    return path
