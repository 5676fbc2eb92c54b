"""Planted faults against what was accepted before: emptied cells, vanished rows, tasks falling back, copied sheets."""

from collections.abc import Callable, Iterator

from expectations.form import township_forms
from ingest.sample.book import Book
from ingest.sample.compose import small_book
from ingest.sample.faults.rows import empty_again, falls_back, vanish
from ingest.sample.record import Row
from ingest.sample.schedule import Sending
from ingest.sample.world import CUMULATIVE, MONTHLY, World

AT_ONCE = 6  # forms that lose something in one workbook
LEAST = 5  # fewer rows may be equal by chance
COPIED = ("F05", "F13", "F15", "F16")


class Pending:
    """What still looks for a township and a month in which it can be planted."""

    def __init__(self) -> None:
        self.emptied, self.vanished = _compared(), _compared()
        self.falling = self.repeated = self.copied = self.locked = True
        self.own: dict[str, list[dict]] = {}
        self.others: list[dict] = []

    def remember(self, world: World, book: Book) -> None:
        """What was accepted last of the township, and the first contracts of one that lists its year."""
        self.own = {plan.form: [dict(row.values) for row in plan.rows] for plan in book.sheets}
        contracts = self.own.get("F05", [])
        if not self.others and world.mode == CUMULATIVE and len(contracts) >= LEAST:
            self.others = contracts

    def faulty(self, world: World, sending: Sending, make: Callable[[str, int], Book]) -> Iterator[Book]:
        """The faulty workbooks of a month. make: the month's workbook with a suffix, the n-th faulty one."""
        for forms, plant, kind, turn in ((self.emptied, empty_again, "e", 8), (self.vanished, vanish, "v", 9)):
            book = make(f"-{kind}", turn)
            planted = [form for form in forms[:AT_ONCE] if plant(book, world, form)]
            if planted:
                forms[:] = [form for form in forms if form not in planted]
                yield book
        if self.falling:
            book = make("-p", 7)
            self.falling = not falls_back(book, world)
            if not self.falling:
                yield book
        if world.mode == MONTHLY:
            yield from self._copies(world, sending)

    def _copies(self, world: World, sending: Sending) -> Iterator[Book]:
        form = next((form for form in COPIED if len(self.own.get(form, ())) >= LEAST), "")
        if self.repeated and form:
            self.repeated = False
            yield _copy(world, sending, form, self.own[form], "same-as-before", 5)
        if self.copied and self.others:
            self.copied = False
            yield _copy(world, sending, "F05", self.others, "same-as-other", 6)


def _copy(world: World, sending: Sending, form: str, rows: list[dict], kind: str, turn: int) -> Book:
    """A sheet that was sent before, by this township or another, word for word."""
    book = small_book(world, sending.month, sending.filled, sending.faulty(turn), f"-{kind}")
    book.sheet(form).rows = [Row(values) for values in rows]
    book.planted.append((("sheet", form), "", f"{form}-{kind}"))
    return book


def _compared() -> list[str]:
    """The forms whose rows are compared with earlier months, one by one."""
    return [form.code for form in township_forms() if f"{form.code}-key-vanished" in form.history_rules()]
