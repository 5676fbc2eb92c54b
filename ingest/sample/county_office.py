"""The county office: one workbook a month with its whole lists of the year."""

from datetime import datetime

from ingest.sample.compose import county_book
from ingest.sample.county import Place
from ingest.sample.county_ledger import official_ledger
from ingest.sample.county_lists import county_lists
from ingest.sample.days import first_day, last_day, months_of, rng
from ingest.sample.faults.lists import COUNTY_PLANTS, entry
from ingest.sample.faults.plant import Plant
from ingest.sample.faults.rows import broken
from ingest.sample.press import Press
from ingest.sample.record import Record, Row
from ingest.sample.schedule import Sending, sendings
from ingest.sample.world import World

FORMS = ("F10", "F20", "F21", "F22")
AT_ONCE = 3  # planted faults in one workbook
Lists = dict[str, list[Row]]


class CountyOffice:
    """All months of the county office, the planted faults of its lists on the way."""

    def __init__(self, press: Press, place: Place, made: list[World], years: list[int]) -> None:
        self.press, self.place, self.made, self.years = press, place, made, years
        self.names = {world.place.code: world.place for world in made}
        self.plants = [COUNTY_PLANTS[at : at + AT_ONCE] for at in range(0, len(COUNTY_PLANTS), AT_ONCE)]
        self.vanishing = list(FORMS)

    def work(self) -> None:
        """Send every month."""
        for year in self.years:
            records, before = [*official_ledger(self.made, year), *county_lists(self.made, year)], {}
            for sending in sendings(self.place, months_of(year)):
                lists = self._lists(records, sending.month)
                if "03" <= sending.month[5:] <= "10":
                    for at in range(2 if len(self.years) == 1 else 1):
                        if self.plants:
                            self._faulty(sending, lists, self.plants.pop(0), at)
                if sending.month[5:] == "12":
                    self._vanished(sending, lists, before)
                self._publish(sending, lists, "", sending.sound(30))
                before = lists

    def _lists(self, records: list[Record], month: str) -> Lists:
        """The lists as they stand at the end of the month; townships by code or by the name of the time."""
        random, lists = rng("ledger rows", month), {form: [] for form in FORMS}
        for record in records:
            if view := record.view(last_day(month)):
                told = self.names[view["township_code"]].name(record.starts)
                raw = {"township_code": told} if random.random() < 0.5 else {}
                lists[record.form].append(Row(view, raw, key=str(id(record))))
        return lists

    def _publish(self, sending: Sending, lists: Lists, suffix: str, received: datetime, planted: tuple = ()) -> None:
        book = county_book(self.place, lists, sending.month, sending.filled, received, suffix)
        book.planted += planted
        book.is_clean = not suffix
        self.press.publish(book)

    def _faulty(self, sending: Sending, lists: Lists, plants: list[Plant], at: int) -> None:
        with_faults = {form: list(rows) for form, rows in lists.items()}
        for number, plant in enumerate(plants, start=at * AT_ONCE):
            sound = entry(plant.sheet_form, self.made[0].place.code, first_day(sending.month), number)
            with_faults[plant.sheet_form].append(broken(sound, plant, sending.month))
            if plant.twin:
                twin = sound | plant.twin(sound)
                with_faults[plant.sheet_form].append(Row(twin, faults=[(plant.column, plant.rule)]))
        self._publish(sending, with_faults, f"-r{at}", sending.faulty(at))

    def _vanished(self, sending: Sending, lists: Lists, before: Lists) -> None:
        """A row of last month missing from each list that has not lost one yet."""
        able = [form for form in self.vanishing if len(before.get(form, ())) > 1]
        if able:
            gone = {form: rows[1:] if form in able else rows for form, rows in lists.items()}
            planted = tuple((("sheet", form), "", f"{form}-key-vanished") for form in able)
            self._publish(sending, gone, "-v", sending.faulty(5), planted)
            self.vanishing = [form for form in self.vanishing if form not in able]
