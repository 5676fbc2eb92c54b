"""The whole sample: every office, month by month, in the order in which the workbooks arrive."""

from functools import partial
from pathlib import Path

from ingest.sample.belated import ended, too_late
from ingest.sample.book import TOWNSHIP_FORMS, Book
from ingest.sample.compose import Never, month_book, oddly_saved, settle_statuses, small_book
from ingest.sample.county import places, write_county
from ingest.sample.county_office import CountyOffice
from ingest.sample.days import months_of, rng
from ingest.sample.faults.history import Pending
from ingest.sample.faults.hostile import HOSTILE
from ingest.sample.faults.plan import Share, shares
from ingest.sample.faults.rows import break_row, sound
from ingest.sample.faults.sheaf import bound
from ingest.sample.faults.structure import TWEAKS
from ingest.sample.merger import merge
from ingest.sample.press import Press, same_key
from ingest.sample.schedule import Sending, sendings
from ingest.sample.world import World, worlds


def generate(out: Path, years: list[int], townships: int) -> int:
    """Write the sample into `out`; returns the number of files. The same arguments give the same bytes.

    Raises ValueError (Chinese) for a number of townships the county does not have.
    """
    chosen, office = places(townships)
    months = [month for year in sorted(years) for month in months_of(year)]
    never: Never = {(chosen[-1].code, min(years), "F11")}
    press, made = Press(out), worlds(chosen, sorted(years), never)
    merge(made)
    planned, pending = shares(made, months), Pending()
    listed: dict[str, set[str]] = {}
    # What a successor goes on with must have been sent by then.
    for world in sorted(made, key=lambda one: one.place.until is None):
        office_of = Office(press, world, months, never, planned, pending)
        office_of.listed.update(*(listed[old.place.code] for old, _ in world.taken_over))
        office_of.work()
        listed[world.place.code] = office_of.listed
    CountyOffice(press, office, made, sorted(years)).work()
    write_county(out / "county", {office.code, *(place.code for place in chosen)})
    press.close()
    return len({file for file, _, _ in press.manifest})


class Office:
    """A township's office through all months."""

    def __init__(
        self, press: Press, world: World, months: list[str], never: Never, planned: dict, pending: Pending
    ) -> None:
        self.press, self.world, self.months, self.never = press, world, months, never
        self.planned, self.pending = planned, pending
        self.listed: set[str] = set()

    def work(self) -> None:
        """Send every month."""
        for sending in sendings(self.world.place, self.months):
            self._month(sending)
        for book in too_late(self.world, self.months) if self.pending.locked else ():
            self.pending.locked = False
            self.press.publish(book)
        for book in ended(self.world, self.months):
            self.press.publish(book)

    def _month(self, sending: Sending) -> None:
        place, month = self.world.place, sending.month
        share = self.planned.get((place.code, month), Share())
        prepared = [[(plant, sound(self.world, plant, month, n)) for n, plant in group] for group in share.plants]
        self._strangers(sending, share)
        for at, group in enumerate(prepared):
            book = self._book(sending, f"-r{at + 1}", sending.faulty(at))
            for plant, records in group:
                break_row(book, plant, records)
            self._faulty(book)
        for at, sheaf in enumerate(share.sheaves):
            self.press.publish(bound(sheaf, self.world, month, sending.filled, sending.faulty(24 + at), f"-s{at + 1}"))
        if month[5:] >= "04":
            for book in self.pending.faulty(self.world, sending, partial(self._faulty_book, sending)):
                self._faulty(book)
        self._sound(sending)

    def _strangers(self, sending: Sending, share: Share) -> None:
        place, month = self.world.place, sending.month
        for at, rule in enumerate(share.hostile):
            suffix = ".et" if rule == "file-et" else ".xlsx"
            file, when = f"workbooks/{place.code}-{month}-{rule}{suffix}", sending.faulty(20 + at)
            self.press.bytes_as_they_are(file, place.account, when, HOSTILE[rule](), rule)
        for at, rule in enumerate(share.tweaks):
            book = small_book(self.world, month, sending.filled, sending.faulty(10 + at), f"-{rule}")
            TWEAKS[rule](book)
            self.press.publish(book)

    def _sound(self, sending: Sending) -> None:
        month = sending.month
        book = self._book(sending, "", sending.sound(rng("minutes", self.world.place.code, month).randint(0, 120)))
        book.words = self._explained(book, sending)
        oddly_saved(book)
        self.press.publish(book, self.listed)
        self._remember(book)
        self.pending.remember(self.world, book)
        if self.world.mistaken(month):
            right = self._book(sending, "-g", sending.corrected(), first_version=False)
            right.cover |= {"submission_type": "更正", "fill_date": sending.corrected().date()}
            self.press.publish(right, self.listed)
        elif self.world.place.order == 4 and month[5:] == "06":
            self.press.again(book, sending.corrected())
        elif self.world.place.order == 6 and month[5:] == "07":
            self._first_again(sending)
        self.world.settle(month, TOWNSHIP_FORMS)

    def _first_again(self, sending: Sending) -> None:
        """Once more what is in force, signed a day later and still called 首次报送."""
        book = self._book(sending, "-f", sending.corrected())
        book.cover["fill_date"] = sending.corrected().date()
        book.planted.append((("cover", "submission_type"), "submission_type", "F00-first-again"))
        book.words, book.is_clean = self._explained(book, sending), False
        self.press.publish(book, self.listed)

    def _explained(self, book: Book, sending: Sending) -> dict[tuple[str, str], str]:
        """What must be explained for the first time, after the same rows were sent without a word."""
        words = {(key, doubt.rule): doubt.words for key, doubt in book.all_doubts()}
        words = {about: text for about, text in words.items() if about not in self.world.explained}
        if words:
            asked = self._book(sending, "-q", sending.faulty(28))
            asked.is_asked, asked.is_clean = True, False
            self.press.publish(asked, self.listed)
            self.world.explained |= words.keys()
        return words

    def _book(self, sending: Sending, suffix: str, received: object, first_version: bool = True) -> Book:
        return month_book(self.world, sending.month, sending.filled, received, suffix, self.never, first_version)

    def _faulty_book(self, sending: Sending, suffix: str, turn: int) -> Book:
        return self._book(sending, suffix, sending.faulty(turn))

    def _faulty(self, book: Book) -> None:
        settle_statuses(book)
        self.press.publish(book, self.listed)

    def _remember(self, book: Book) -> None:
        rows = [row for plan in book.sheets if plan.form == "F02" for row in plan.rows]
        self.listed |= {same_key(row.values["doc_no"]) for row in rows}
