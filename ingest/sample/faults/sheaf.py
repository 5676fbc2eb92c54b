"""Small workbooks with one broken row each of many registers, those whose rows need no other."""

from datetime import date, datetime

from ingest.sample.book import Book
from ingest.sample.compose import small_book
from ingest.sample.faults import asked, yearly
from ingest.sample.faults.lawful import lawful
from ingest.sample.faults.plant import Plant
from ingest.sample.faults.rows import broken
from ingest.sample.record import Row
from ingest.sample.world import World

BLOCKS = (
    yearly.F03, yearly.F06, asked.F12, asked.F13, asked.F14, asked.F15, asked.F16, yearly.F17, yearly.F18,
    yearly.F19, yearly.F23,
)  # fmt: skip
FIRST_NUMBER = 801
Sheaf = list[tuple[int, Plant]]


def sheaves() -> list[Sheaf]:
    """All faults of these registers, numbered; of each register one to a workbook."""
    numbered, found = iter(range(FIRST_NUMBER, 999)), []
    for turn in range(max(map(len, BLOCKS))):
        found.append([(next(numbered), block[turn]) for block in BLOCKS if turn < len(block)])
    return found


def bound(sheaf: Sheaf, world: World, month: str, filled: date, received: datetime, suffix: str) -> Book:
    """The workbook of a sheaf."""
    book = small_book(world, month, filled, received, suffix)
    for number, plant in sheaf:
        values = lawful(plant.sheet_form, world.place, month, number)
        values |= plant.have(values)
        first = broken(values, plant, month)
        rows = [first]
        if plant.twin:
            rows.append(Row(first.values | plant.twin(first.values), faults=list(first.faults)))
        book.sheet(plant.sheet_form).rows.extend(rows)
        book.statuses[plant.sheet_form] = "有数据"
    book.sheets.sort(key=lambda sheet: sheet.form)
    return book
