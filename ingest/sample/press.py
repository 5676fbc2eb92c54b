"""Writes workbooks and keeps the books on them: manifest, truth, faults, breaches, messes."""

import csv
import re
import unicodedata
import zipfile
from datetime import datetime
from pathlib import Path

from expectations.form import load_form, workbook_rules
from ingest.sample.book import Book, SheetPlan, Written
from ingest.sample.days import last_day
from ingest.sample.faults.hostile import packed
from ingest.sample.faults.plant import severity
from ingest.sample.mess_list import COLUMNS, MessList
from ingest.sample.notices import cross_notices, of_row
from ingest.sample.record import Doubt, plain
from ingest.sample.writer import write

PLACES = ("file", "sheet_name", "cell", "column_name", "rule", "severity")
BRACKETS = str.maketrans("()[]【】", "〔〕〔〕〔〕")


def same_key(text: str) -> str:
    """Two spellings of one number give the same text."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(BRACKETS)


class Press:
    """One run's output folder."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.manifest: list[tuple[str, str, datetime]] = []
        self.faults: list[tuple[str, ...]] = []
        self.breaches: list[tuple[str, ...]] = []
        self.messes = MessList()
        self.truth: dict[str, list[dict[str, str]]] = {}
        (out / "workbooks").mkdir(parents=True, exist_ok=True)

    def bytes_as_they_are(self, file: str, account: str, received: datetime, data: bytes, rule: str) -> None:
        """A file that is no workbook, found out by `rule`."""
        (self.out / file).write_bytes(data)
        self.manifest.append((file, account, received))
        self._fault(file, "", "", "", rule)

    def again(self, book: Book, received: datetime) -> None:
        """The same file once more."""
        self.manifest.append((book.file, book.account, received))

    def publish(self, book: Book, listed: set[str] | None = None) -> None:
        """Write the workbook and note what must be found in it. `listed`: F02 keys accepted earlier."""
        done = write(book, self.out / book.file)
        if book.rewritten:
            _rewrite(self.out / book.file, *book.rewritten)
        self.manifest.append((book.file, book.account, book.received))
        for spot, column, rule in book.planted:
            sheet, cell = self._spot(spot, book, done)
            self._fault(book.file, sheet, cell, column, rule)
        known = (listed or set()) | {
            same_key(row.values["doc_no"]) for plan in book.sheets if plan.form == "F02" for row in plan.rows
        }
        for at, plan in enumerate(book.sheets):
            self._sheet(book, plan, at, done, known)
        self._structure(book, done)
        self.messes.note(book, done)

    def _sheet(self, book: Book, plan: SheetPlan, at: int, done: Written, known: set[str]) -> None:
        name, letters = done.sheet_names[at], done.letters[at]
        for row, number in zip(plan.rows, done.row_numbers[at], strict=True):
            for column, rule in row.faults:
                self._fault(book.file, name, f"{letters.get(column, '')}{number}", column, rule)
            for doubt in row.doubts:
                self._doubt(book, name, f"{letters[doubt.column]}{number}", doubt)
            found = [*of_row(plan.form, row, last_day(book.month)), *row.told]
            if plan.form in ("F01", "F03"):
                found += cross_notices(plan.form, row.values, known, same_key(row.values["doc_no"]))
            for column, rule in found:
                self._breach(book.file, name, f"{letters[column]}{number}", column, rule)
            if book.is_clean:
                typed = {key: plain(value) for key, value in row.values.items()}
                told = {"file": book.file, "sheet_name": name, "row_number": str(number)}
                self.truth.setdefault(plan.form, []).append(told | typed)
        for cell, column, rule in done.told[at]:
            self._breach(book.file, name, cell, column, rule)
        if hidden := [done.row_numbers[at][row] for row in sorted(plan.hidden)]:
            self._breach(book.file, name, f"A{hidden[0]}", "", "sheet-hidden-rows")
        for text in plan.extra if plan.extra != ["相对方"] else ():
            self._breach(book.file, name, done.headers[at][text], "", "header-unknown")

    def _doubt(self, book: Book, sheet: str, cell: str, doubt: Doubt) -> None:
        if book.is_asked:
            self._fault(book.file, sheet, cell, doubt.column, doubt.rule)
        else:
            self._breach(book.file, sheet, cell, doubt.column, doubt.rule, "核实性")

    def _structure(self, book: Book, done: Written) -> None:
        for form, status in book.statuses.items():
            if status is None and all(plan.form != form for plan in book.sheets):
                self._breach(book.file, done.cover_sheet, done.status_cells[form], "", "sheet-not-reported")
        for doubt in book.doubts:
            self._doubt(book, done.cover_sheet, done.cover_cells[doubt.column], doubt)
        for name in book.unknown_sheets:
            self._breach(book.file, name, "", "", "sheet-unknown")

    def _spot(self, spot: tuple, book: Book, done: Written) -> tuple[str, str]:
        kind, *rest = spot
        if kind == "cover":
            return done.cover_sheet, done.cover_cells[rest[0]]
        if kind == "status":
            return done.cover_sheet, done.status_cells[rest[0]]
        if kind == "file":
            return "", ""
        if kind == "cell":
            at = next(i for i, plan in enumerate(book.sheets) if plan.form == rest[0])
            return done.sheet_names[at], f"{done.letters[at][rest[2]]}{done.row_numbers[at][rest[1]]}"
        at = rest[0] if kind == "sheet at" else next(i for i, plan in enumerate(book.sheets) if plan.form == rest[0])
        cell = done.headers[at][rest[1]] if kind == "header" else ""
        return done.sheet_names[at], cell

    def _fault(self, file: str, sheet: str, cell: str, column: str, rule: str) -> None:
        known = workbook_rules()
        self.faults.append((file, sheet, cell, column, rule, known[rule].severity if rule in known else severity(rule)))

    def _breach(self, file: str, sheet: str, cell: str, column: str, rule: str, severity: str = "提示") -> None:
        self.breaches.append((file, sheet, cell, column, rule, severity))

    def close(self) -> None:
        """Write manifest, faults, breaches and truth."""
        lines = sorted(self.manifest, key=lambda line: (line[2], line[0]))
        named = [(file, account, received.isoformat()) for file, account, received in lines]
        _table(self.out / "manifest.csv", ("file", "account", "received_at"), named)
        _table(self.out / "faults.csv", PLACES, sorted(self.faults))
        _table(self.out / "breaches.csv", PLACES, sorted(self.breaches))
        _table(self.out / "messes.csv", COLUMNS, self.messes.all([*self.faults, *self.breaches]))
        (self.out / "truth").mkdir(exist_ok=True)
        for form, rows in sorted(self.truth.items()):
            head = ["file", "sheet_name", "row_number"]
            head += [column.name for column in load_form(form).columns if column.name != "seq_no"]
            _table(self.out / "truth" / f"{form}.csv", head, [[row.get(name, "") for name in head] for row in rows])


def _rewrite(path: Path, old: bytes, new: bytes) -> None:
    """Something else in the XML of the sheets."""
    with zipfile.ZipFile(path) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    sheets = {name: data.replace(old, new) for name, data in content.items() if "/worksheets/" in name}
    path.write_bytes(packed(content | sheets))


def _table(path: Path, head: object, rows: list) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
