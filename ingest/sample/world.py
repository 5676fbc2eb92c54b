"""Everything that happens in one township, and what its office writes down of it month by month."""

from dataclasses import dataclass, field
from datetime import date

from ingest.sample.cases import cases
from ingest.sample.complaints import complaints, mediations
from ingest.sample.contracts import contracts
from ingest.sample.county import Place
from ingest.sample.courts import suits
from ingest.sample.days import last_day
from ingest.sample.decisions import decisions
from ingest.sample.disclosures import disclosures, requests
from ingest.sample.documents import documents, stock
from ingest.sample.doubts import doubtful, seconded
from ingest.sample.officers import Officer, officers, roster, trainings, transfer
from ingest.sample.publicity import publicity
from ingest.sample.reconsiderations import reconsiderations
from ingest.sample.record import Record, Row, news
from ingest.sample.reports import reports
from ingest.sample.study import study
from ingest.sample.yearly import cleanup, profile, tasks

CUMULATIVE = "年初累计"
MONTHLY = "当月新增"


@dataclass
class World:
    """A township's records, its officers, and what its office has reported so far."""

    place: Place
    mode: str
    people: list[Officer]
    records: list[Record]
    sent: dict[int, dict] = field(default_factory=dict)
    listed_in_year: dict[int, set[int]] = field(default_factory=dict)
    explained: set[tuple[str, str]] = field(default_factory=set)
    # Whose it goes on with since they ended, and with which of their records.
    taken_over: list[tuple["World", list[Record]]] = field(default_factory=list)

    def of(self, form: str) -> list[Record]:
        """The records of one form, in order of their beginning."""
        return sorted((r for r in self.records if r.form == form), key=lambda r: r.starts)

    def inherited(self, day: date) -> list[Record]:
        """The records of townships that have ended by `day`."""
        return [record for old, records in self.taken_over if not old.place.exists(day) for record in records]

    def said_of(self, record: Record) -> dict | None:
        """What was reported of a record last, by this township or by the one it took it over from."""
        told = [world.sent.get(id(record)) for world in (self, *(old for old, _ in self.taken_over))]
        return next((row for row in told if row is not None), None)

    def due(self, form: str, month: str) -> list[Record]:
        """The records that stand in the month's workbook, by the township's way of reporting."""
        day, year = last_day(month), int(month[:4])
        own = [record for record in self.of(form) if record.view(day) is not None]
        visible = own + [record for record in self.inherited(day) if record.form == form]
        if form == "F19":
            return [record for record in visible if record.starts.year == year]
        if form == "F07":
            return [r for r in visible if not r.values.get("post_end_date") or r.values["post_end_date"].year >= year]
        changed = {id(record) for record in visible if news(form, self.said_of(record)) != news(form, record.view(day))}
        if self.mode == CUMULATIVE:
            changed |= self.listed_in_year.setdefault(year, set()) | {id(r) for r in own if r.starts.year == year}
        return [record for record in visible if id(record) in changed]

    def rows(self, form: str, month: str, first_version: bool) -> list[Row]:
        """The month's rows of a form; the first version still holds that month's mistakes."""
        day, found = last_day(month), []
        theirs = {id(record) for record in self.inherited(day)}
        for record in self.due(form, month):
            mistakes = record.wrong.get(month, {}) if first_version else {}
            asked = [doubt for doubt in record.doubts if doubt.since <= day]
            told = [(column, rule) for since, column, rule in record.told if since <= day]
            row = Row(record.view(day) | mistakes, key=str(id(record)), doubts=asked, told=told)
            row.is_taken_over = id(record) in theirs
            found.append(row)
        return found

    def mistaken(self, month: str) -> bool:
        """Whether some row of this month was first reported wrongly."""
        return any(month in record.wrong and record.view(last_day(month)) for record in self.records)

    def settle(self, month: str, forms: list[str]) -> None:
        """The month's workbook is accepted: remember what it said."""
        day = last_day(month)
        for form in forms:
            for record in self.due(form, month):
                self.sent[id(record)] = record.view(day)
                self.listed_in_year.setdefault(int(month[:4]), set()).add(id(record))


def worlds(places: list[Place], years: list[int], never: set[tuple[str, int, str]]) -> list[World]:
    """The townships' worlds. `never`: (township code, year, form) of sheets nobody ever fills in."""
    people = {place.code: officers(place, years) for place in places}
    for at in range(0, len(places) - 1, 5):
        transfer(people[places[at].code], people[places[at + 1].code], places[at + 1], date(years[0], 5, 16))
    return [_world(place, years, people[place.code], never) for place in places]


def _world(place: Place, years: list[int], people: list[Officer], never: set) -> World:
    records = [*roster(people), *stock(place, years[0])]
    seconded(place, records, years[0])
    for year in years:
        records += [r for r in _of_year(place, year, people, records) if (place.code, year, r.form) not in never]
    return World(place, CUMULATIVE if place.order % 5 in (1, 3) else MONTHLY, people, records)


def _of_year(place: Place, year: int, people: list[Officer], earlier: list[Record]) -> list[Record]:
    """What one year brings. `earlier`: the records so far, whose documents a clean-up goes through."""
    penalties = cases(place, year, people)
    last_year = [r for r in earlier if r.form == "F02" and r.values["issue_date"].year == year - 1]
    return [
        *documents(place, year), *decisions(place, year), *contracts(place, year), *penalties,
        *trainings(place, year, people), *reconsiderations(place, year, penalties), *suits(place, year),
        *study(place, year), *disclosures(place, year), *requests(place, year), *complaints(place, year),
        *mediations(place, year), *publicity(place, year), *reports(place, year), *tasks(place, year),
        *cleanup(place, year, last_year), profile(place, year), *doubtful(place, year, people),
    ]  # fmt: skip
