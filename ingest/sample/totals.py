"""合计 under a sheet's rows, as people like it: no record, at best a check sum, now and then a wrong one."""

from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from expectations.model import Column
from ingest.sample.book import Book, SheetPlan
from ingest.sample.days import rng

NUMBERS = ("money", "num", "int")
# By so much a wrong total is too large: more than any rounding, less than what somebody would see at once.
TOO_MUCH = 1357


def total_row(plan: SheetPlan, shown: list[Column], book: Book) -> dict[int, object]:
    """The cells of the row by place, counted from the first column."""
    cells: dict[int, object] = {0: "合计"}
    if len(shown) > 2 and shown[2].type not in NUMBERS:
        cells[2] = f"{len(plan.rows)}件"
    at = _adds_up(plan, shown, book)
    if at is not None:
        added = sum((row.values.get(shown[at].name) or 0 for row in plan.rows), Decimal())
        added += TOO_MUCH if _is_wrong(plan, book) else 0
        cells[at] = float(added / 10000 if book.look.ten_thousand and shown[at].type == "money" else added)
    return cells


def summed(plan: SheetPlan, shown: list[Column], book: Book) -> Column | None:
    """The column that a 合计 would add up."""
    at = _adds_up(plan, shown, book)
    return None if at is None else shown[at]


def told(plan: SheetPlan, shown: list[Column], book: Book, row: int, left: int) -> list[tuple[str, str, str]] | None:
    """What must be told of it, as (cell, column, rule), where it stands in this row, and the sheet begins in `left`.

    None where it adds nothing up: nobody can tell then that it is no record.
    """
    at = _adds_up(plan, shown, book)
    if at is None:
        return None
    wrong = (xl_rowcol_to_cell(row, left + at), shown[at].name, "sheet-total-differs")
    return [wrong] if _is_wrong(plan, book) else []


def _adds_up(plan: SheetPlan, shown: list[Column], book: Book) -> int | None:
    """The place of the column that is added up: of two sheets in three the first that holds numbers."""
    places = [at for at, column in enumerate(shown) if at and column.type in NUMBERS and not column.of_hundred]
    places = [at for at in places if not any(shown[at].name in row.raw for row in plan.rows)]
    return places[0] if places and rng("total", book.file, plan.form).random() < 0.67 else None


def _is_wrong(plan: SheetPlan, book: Book) -> bool:
    return rng("wrong total", book.file, plan.form).random() < 0.1
