"""The cover typed: its values, and the township it means (docs/spec/9-semantics.md §11.1, §13)."""

from dataclasses import dataclass, field
from datetime import date

from expectations.form import load_form
from expectations.messages import problem
from expectations.model import Column
from expectations.problem import Problem
from ingest import dates
from ingest.cells import CellFault, Supplied, coerce
from ingest.labels import COVER
from ingest.places import Places
from ingest.types import BROKEN
from ingest.workbook import Parsed

# Without these the workbook belongs nowhere: the door says so, with its own words.
DOOR_COLUMNS = {"township_code", "township_name", "report_month"}


@dataclass
class TypedCover:
    """The cover's values by F00 column, the township it means, and its problems."""

    values: dict[str, object] = field(default_factory=dict)
    township_code: str | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def report_month(self) -> str | None:
        """YYYY-MM."""
        return self.values.get("report_month")

    @property
    def fill_date(self) -> date | None:
        """The day the workbook was filled in."""
        return self.values.get("fill_date")


def type_cover(parsed: Parsed, places: Places) -> TypedCover:
    """Types the cover's values. Township and month that mean nothing are None: the door refuses them."""
    cover = TypedCover()
    # fill_date last: a date without its year is read beside the report month.
    for column in load_form(COVER).columns:
        if column.name != "sheet_status":
            cover.values[column.name] = _value(parsed, column, cover)
    _judge_fill_date(parsed, cover)
    _find_township(parsed, cover, places)
    return cover


def _value(parsed: Parsed, column: Column, cover: TypedCover) -> object:
    found = parsed.cover.get(column.name)
    raw = found.value if found else None
    (value,) = coerce(column, [raw])
    if isinstance(value, Supplied):
        value = _with_year(parsed, column, raw, value, cover)
    if isinstance(value, CellFault):
        if column.name not in DOOR_COLUMNS:
            cover.problems.append(_tell(parsed, column.name, value.kind, raw, **value.facts))
        return None
    if value is None and raw is not BROKEN and column.presence == "required" and parsed.cover_sheet:
        cover.problems.append(_tell(parsed, column.name, "required", raw))
    return value


def _with_year(parsed: Parsed, column: Column, raw: object, value: Supplied, cover: TypedCover) -> date | CellFault:
    """A fill date without its year is the first such day not before the report month.

    Its own fill date cannot bound it, as it does other dates (spec 9 §11.5); a cover is never filled in before its
    month (F00-filled-before-month).
    """
    if cover.report_month:
        year, month = (int(part) for part in cover.report_month.split("-"))
        read_as = dates.in_year(value.found, year + (value.found.month < month))
        if read_as is not None:
            cover.problems.append(_tell(parsed, column.name, "year-supplied", raw, read_as=read_as))
            return read_as
    return CellFault("type", {"expected": "完整的年月日", "example": "2026年3月5日"})


def _judge_fill_date(parsed: Parsed, cover: TypedCover) -> None:
    month, filled = cover.report_month, cover.fill_date
    if month and filled and abs(filled.year - int(month[:4])) > 1:
        told = _tell(parsed, "fill_date", "near", filled, value=filled, report_month=month)
        cover.problems.append(told)


def _find_township(parsed: Parsed, cover: TypedCover, places: Places) -> None:
    by_code = places.code_of(cover.values.get("township_code"))
    by_name = places.code_of(cover.values.get("township_name"))
    name = cover.values.get("township_name")
    cover.township_code = by_code or (by_name if not cover.values.get("township_code") else None)
    # A county cover is known by its code (spec 9 §13).
    if by_code and name and by_name != by_code and not places.is_county(by_code):
        cell = parsed.cover["township_name"].cell
        code = str(cover.values["township_code"])
        cover.problems.append(
            problem(
                "cover-name-code",
                sheet_name=parsed.cover_sheet,
                cell=cell,
                column_name="township_name",
                form_code=COVER,
                raw_value=name,
                expected=code,
            )
        )


def _tell(parsed: Parsed, name: str, kind: str, raw: object, **facts: object) -> Problem:
    found = parsed.cover.get(name)
    return problem(
        f"{COVER}-{kind}",
        sheet_name=parsed.cover_sheet,
        cell=found.cell if found else "",
        column_name=name,
        form_code=COVER,
        raw_value=raw,
        **facts,
    )
