"""The cover typed, and what it says about each sheet held against what the sheets hold (spec 9 §11.1, §5)."""

from dataclasses import dataclass, field
from datetime import date

from expectations.form import county_forms, data_forms, load_form, township_forms
from expectations.messages import problem
from expectations.model import Column
from expectations.normal import is_nil
from expectations.problem import Problem
from ingest import dates
from ingest.cells import CellFault, Supplied, coerce
from ingest.labels import COVER
from ingest.places import Places
from ingest.types import BROKEN
from ingest.workbook import Parsed, Sheet

WITH_ROWS, NIL, NO_DUTY, UNREPORTED = "有数据", "零报告", "无此职责", "未报"
NEED_NO_STATUS = {"sheet-not-reported", "sheet-empty-status"}
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


def sheet_statuses(parsed: Parsed, is_county: bool) -> tuple[dict[str, str], list[Problem]]:
    """What is reported of each form of this side (有数据 零报告 无此职责 未报), and where cover and sheets disagree.

    A county workbook needs no table of statuses, though one must not contradict its sheets: a sheet sent is the whole
    list, a sheet not sent leaves the last one.
    """
    sheets = {sheet.form_code: sheet for sheet in parsed.sheets}
    side = {form.code for form in (county_forms() if is_county else township_forms())}
    statuses, problems = {}, []
    for form in data_forms():
        sheet = sheets.get(form.code)
        if form.code not in side:
            if sheet is not None:
                whose = "乡镇" if is_county else "县考核组"
                told = problem(
                    "sheet-wrong-side",
                    sheet_name=sheet.sheet_name,
                    form_code=form.code,
                    value=form.title,
                    expected=whose,
                )
                problems.append(told)
        elif is_county:
            if sheet is not None:
                statuses[form.code] = WITH_ROWS if sheet.rows else NIL
            problems += [told for told in _status(parsed, form.code, sheet)[1] if told.rule not in NEED_NO_STATUS]
        else:
            statuses[form.code], found = _status(parsed, form.code, sheet)
            problems += found
    return statuses, problems


def _status(parsed: Parsed, code: str, sheet: Sheet | None) -> tuple[str, list[Problem]]:
    form = load_form(code)
    found = parsed.statuses.get(code)
    raw = found.value if found else None
    (said,) = coerce(load_form(COVER).column("sheet_status"), [None if isinstance(raw, str) and is_nil(raw) else raw])
    rows = len(sheet.rows) if sheet else 0

    def tell(rule: str, **facts: object) -> list[Problem]:
        where = {"sheet_name": parsed.cover_sheet, "cell": found.cell if found else ""}
        return [problem(rule, **where, form_code=code, value=form.title, rows=rows, **facts)]

    if isinstance(said, CellFault):
        return UNREPORTED, [_tell_status(parsed, code, raw, said)]
    if said is None:
        rule = "sheet-empty-status" if rows else "sheet-not-reported"
        # Without a cover one complaint says it all.
        return WITH_ROWS if rows else UNREPORTED, tell(rule) if parsed.cover_sheet else []
    if said == WITH_ROWS and not rows:
        if sheet and any(told.rule == "sheet-no-header" and told.form_code == code for told in parsed.problems):
            return UNREPORTED, []
        return UNREPORTED, tell("sheet-status-without-rows" if sheet else "sheet-missing")
    if said != WITH_ROWS and rows:
        return said, tell("sheet-status-with-rows", status=said)
    return said, []


def _tell_status(parsed: Parsed, code: str, raw: object, fault: CellFault) -> Problem:
    return problem(
        f"{COVER}-list",
        sheet_name=parsed.cover_sheet,
        cell=parsed.statuses[code].cell,
        column_name="sheet_status",
        form_code=COVER,
        raw_value=raw,
        **fault.facts,
    )
