"""What a new version of a (township, month) changes against the one in force: form by form, record by record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field

from expectations.candidate import Candidate
from expectations.form import load_forms
from expectations.model import Column, Form
from expectations.problem import Problem
from expectations.wording import month_zh, shown
from ingest.frames import plain_rows
from ingest.pairing import Row, paired
from ingest.personal import masked
from ingest.places import Places

NOTHING = "—"
COVER = "F00"
UNCOMPARED = {"seq_no", "sheet_status"}
# Form, sheet row, column → what the cell said that could not be read.
Unread = Mapping[tuple[str, int, str], str]


@dataclass(frozen=True)
class CellChange:
    """A column of a record, as an office reads it; `cell`: its address in the new version, of a row gone in the old."""

    column_name: str
    header: str
    cell: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """A record added, changed or gone. `record`: its number, or what it is known by. `row`, `row_before`: its sheet row
    in the new and the old version, None where there is none. `cells`: of one changed those that changed, else those
    that say something.
    """

    record: str
    row: int | None
    row_before: int | None
    cells: list[CellChange]


@dataclass(frozen=True)
class FormChanges:
    """A form in which something changed. `sheet_name`: in the new version, in the old where it has none; a status is
    empty where its version says none.
    """

    form_code: str
    title: str
    sheet_name: str
    status_before: str
    status_after: str
    unchanged: int
    added: list[RowChange] = field(default_factory=list)
    changed: list[RowChange] = field(default_factory=list)
    gone: list[RowChange] = field(default_factory=list)


@dataclass(frozen=True)
class Changes:
    """Against which version, when that came, and what changes: on the cover, and form by form in order of code."""

    submission_id: str
    received_at: str
    cover: list[CellChange]
    forms: list[FormChanges]

    def as_dict(self) -> dict:
        """As plain values, for JSON."""
        return asdict(self)


def between(before: Candidate, after: Candidate, problems: Iterable[Problem], places: Places) -> Changes:
    """What `after` changes against `before`, by business key within the township (docs/spec/9-semantics.md §1.3).

    problems: of `after`; a cell that cannot be read says what stands in it. A record without a key is another one as
    soon as a word of it differs.
    """
    unread = {(one.form_code, one.row, one.column_name): one.raw_value for one in problems if one.raw_value}
    view = _View(before, after, unread, places)
    forms = [found for code, form in load_forms().items() if code != COVER and (found := view.form(form))]
    return Changes(before.submission_id, before.received_at.isoformat(), list(view.cover()), forms)


class _View:
    def __init__(self, before: Candidate, after: Candidate, unread: Unread, places: Places) -> None:
        self.before, self.after, self.unread, self.places = before, after, unread, places

    def cover(self) -> Iterator[CellChange]:
        for column in load_forms()[COVER].columns:
            if column.name not in UNCOMPARED:
                was, now = (self._said(column, one.cover.get(column.name)) for one in (self.before, self.after))
                if was != now:
                    cell = self.after.cell(COVER, 0, column.name)
                    yield CellChange(column.name, column.header, cell, was, now)

    def form(self, form: Form) -> FormChanges | None:
        old, new = self._rows(form, self.before, {}), self._rows(form, self.after, self.unread)
        pairs, gone, added = paired(old, new)
        changed = [(was, now) for was, now in pairs if was.cells != now.cells]
        statuses = [one.statuses.get(form.code, "") for one in (self.before, self.after)]
        if not (changed or gone or added or statuses[0] != statuses[1]):
            return None
        named = (one.sheet_names.get(form.code) for one in (self.after, self.before))
        return FormChanges(
            form.code,
            form.title,
            next((name for name in named if name), ""),
            *statuses,
            unchanged=len(pairs) - len(changed),
            added=[self._row(form, None, row) for row in added],
            changed=[self._row(form, was, now) for was, now in changed],
            gone=[self._row(form, row, None) for row in gone],
        )

    def _rows(self, form: Form, one: Candidate, unread: Unread) -> list[Row]:
        frame = one.frames.get(form.code)
        if frame is None:
            return []
        names = list(frame.columns)
        return [_row(form, dict(zip(names, row, strict=True)), unread) for row in plain_rows(frame)]

    def _row(self, form: Form, was: Row | None, now: Row | None) -> RowChange:
        here, book = (now, self.after) if now else (was, self.before)
        cells = []
        for column in _compared(form):
            values = [one.value(column.name) if one else None for one in (was, now)]
            if values[0] != values[1]:
                said = [self._said(column, value) for value in values]
                cells.append(CellChange(column.name, column.header, book.cell(form.code, here.row, column.name), *said))
        known_by = [self._said(form.column(name), value) for name in _keys(form) if (value := here.value(name))]
        return RowChange("，".join(known_by), now and now.row, was and was.row, cells)

    def _said(self, column: Column, value: object) -> str:
        if column.name == "township_code" and value in self.places.names:
            return self.places.names[value][0]
        if column.type == "month" and isinstance(value, str):
            return month_zh(value)
        return masked(shown(value)) or NOTHING


def _compared(form: Form) -> list[Column]:
    return [column for column in form.columns if column.name not in UNCOMPARED]


def _keys(form: Form) -> list[str]:
    return [*form.key, *form.key_when]


def _row(form: Form, cells: Mapping[str, object], unread: Unread) -> Row:
    place = int(cells["_row"])
    own = tuple(
        (column.name, _value(cells[column.name], unread.get((form.code, place, column.name))))
        for column in _compared(form)
    )
    # A county list holds records of many townships under numbers of their own.
    key = (cells.get("township_code"), cells["_key"]) if str(cells["_key"]).strip("|") else None
    return Row(place, key, 0 if cells["_key_has_year"] else int(cells["_anchor_year"]), own)


def _value(typed: object, raw: str | None) -> object:
    return raw if typed is None else typed
