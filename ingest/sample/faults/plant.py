"""A planted problem of one row, and the made-up record it is planted in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from expectations.form import load_form
from ingest.sample.cases import ordinary
from ingest.sample.contracts import contract
from ingest.sample.county import Place
from ingest.sample.days import first_day, last_day, some_day
from ingest.sample.decisions import decision
from ingest.sample.documents import normative, plain
from ingest.sample.reconsiderations import reconsideration
from ingest.sample.record import Raw, Record
from ingest.sample.world import World

FAR = date(2099, 1, 1)
# So many days before the month's last day a record must begin to be complete by then.
LEAD = {"F01": 6, "F02": 32, "F04": 80, "F05": 32, "F09": 80, "F11": 90}
Change = Callable[[dict], dict]


def same(_: dict) -> dict:
    """No change."""
    return {}


@dataclass(frozen=True)
class Plant:
    """`rule` must be found at `column`. `have` makes a sound row fit for it, `wrong` breaks it.

    `twin`: a second row, the first one with these changes; the problem is found on both rows where
    `on_both`, else on the twin. `also`: further (column, rule) the same mistake must raise. `alone`: the
    partner in F01 is left out.
    """

    rule: str
    column: str
    wrong: Change = same
    have: Change = same
    twin: Change | None = None
    on_both: bool = True
    alone: bool = False
    also: tuple[tuple[str, str], ...] = ()
    form: str = field(default="")

    @property
    def sheet_form(self) -> str:
        """The form the row belongs to."""
        return self.form or self.rule[:3]


def raw(column: str, text: object) -> Change:
    """The cell says `text`, whatever the value was."""
    return lambda _: {column: Raw(text)}


def month_and_day(column: str, how: str = "{}.{}") -> Change:
    """The right date without its year, as text."""
    return lambda v: {column: Raw(how.format(v[column].month, v[column].day))}


def month_as_number(column: str) -> Change:
    """The right month with a full stop, which a spreadsheet takes for a number: of 2026.10 it keeps 2026.1."""
    return lambda v: {column: Raw(float(f"{v[column].year}.{v[column].month}"))}


def years_before(column: str, years: int = 3) -> Change:
    """The same day some years earlier."""
    return lambda v: {column: v[column].replace(day=min(v[column].day, 28), year=v[column].year - years)}


def gone(*names: str) -> Change:
    """These cells are empty."""
    return lambda _: dict.fromkeys(names)


def to(**values: object) -> Change:
    """These values."""
    return lambda _: values


def shifted(column: str, anchor: str, days: int) -> Change:
    """`column` lies so many days after `anchor`."""
    return lambda v: {column: v[anchor] + timedelta(days=days)}


def after_filling(column: str) -> Change:
    """A date after any possible fill_date of the month: forty days after the report month."""
    return lambda v: {column: v["_month_end"] + timedelta(days=40)}


def personal_id(day: date, serial: int) -> str:
    """An 18-digit number with a valid birth date and check digit; 990101 is no region there is."""
    body = f"990101{day:%Y%m%d}{serial:03d}"
    total = sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


PERSONAL_ID = raw("remark", f"联系人身份证{personal_id(date(1980, 3, 7), 15)}")


def base(world: World, form: str, month: str, number: int, random: Random) -> list[Record]:
    """A sound record that is complete by the month's last day and first reported in it; F02 with its F01."""
    start, place = first_day(month), world.place
    if form in ("F07", "F08"):
        return _of_people(world, form, month, number)
    record = _make(place, form, last_day(month) - timedelta(days=LEAD[form]), number, world, random)
    values = record.view(FAR)
    made = [Record(form, start, values)]
    if form == "F02":
        same_document = {name: values[name] for name in ("doc_no", "title", "issue_date")}
        made.append(Record("F01", start, same_document | {"doc_type": "行政规范性文件", "is_normative": True}))
    return made


def _make(place: Place, form: str, day: date, number: int, world: World, random: Random) -> Record:
    while day.weekday() > 4:
        day -= timedelta(days=1)
    if form == "F09":
        team = [someone.id for someone in world.people if someone.handles_cases(day)]
        return ordinary(place, day, number, team[:2], random)
    makers = {"F01": plain, "F02": normative, "F04": decision, "F05": contract, "F11": reconsideration}
    return makers[form](place, day, number, random)


def _of_people(world: World, form: str, month: str, number: int) -> list[Record]:
    """The first officer of the roster, or a training of his made for the occasion."""
    first = world.people[0]
    if form == "F07":
        return [next(r for r in world.records if r.form == "F07" and r.values["officer_id"] == first.id)]
    day = some_day(Random(f"{month}-{number}"), month, 21, 28)
    return [Record("F08", first_day(month), {
        "officer_id": first.id, "training_name": f"{month[5:]}月第{number}期执法实务轮训",
        "plan_ref": "清法办〔2025〕2号", "content": "案卷制作", "start_date": day, "end_date": day, "days": 1,
        "level": "县级部门", "mode": "集中", "training_type": "执法技能", "exam_result": "合格",
        "organiser": "清源县司法局",
    })]  # fmt: skip


def severity(rule: str) -> str:
    """The severity of a row's rule, as its form says."""
    form = load_form(rule[:3])
    declared = {declared.id: declared.severity for declared in form.rules}
    return (form.cell_rules() | form.history_rules() | declared)[rule]
