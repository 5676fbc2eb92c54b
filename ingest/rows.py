"""Raw rows → one typed frame per form over all files of a batch, and the problems of single cells.

Judged here, once: type, required, value list, range, dates in the future or far away (docs/spec/9-semantics.md §11–12).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any

import pandas as pd

from expectations.form import load_form
from expectations.messages import problem
from expectations.model import Column, Form
from expectations.normal import key_text
from expectations.problem import Problem
from ingest import borrowed, dates, periods
from ingest.cells import About, CellFault, Supplied, coerce
from ingest.places import Places
from ingest.types import BROKEN, Raw
from ingest.workbook import Sheet

IGNORED = "seq_no"
SYSTEM = ("_file", "_row", "_key", "_key_has_year", "_anchor_year")
_YEAR = re.compile(r"(19|20)\d\d")
_DTYPES = {"date": "datetime64[us]", "int": "Int64", "bool": "boolean"}


@dataclass(frozen=True)
class Context:
    """What the cover says that the cells of its sheets are judged by."""

    report_month: str | None
    fill_date: date | None


@dataclass
class Typed:
    """A form's rows of all files (columns SYSTEM, then the form's own), and each file's problems."""

    frame: pd.DataFrame
    problems: dict[str, list[Problem]] = field(default_factory=dict)


def type_sheets(form: Form, items: list[tuple[str, Sheet, Context]], places: Places) -> Typed:
    """Types the sheets of one form, one (file id, sheet, cover facts) a file; row order is kept."""
    batch = _Batch(form, items, places)
    columns: dict[str, Any] = {}
    for column in form.columns:
        if column.name != IGNORED:
            columns[column.name] = batch.column(column)
    borrowed.settle(form, columns)
    return Typed(batch.frame(columns), batch.problems)


class _Batch:
    """All rows of one form, laid end to end."""

    def __init__(self, form: Form, items: list[tuple[str, Sheet, Context]], places: Places):
        self.form, self.places = form, places
        self.sources = [(file, sheet, context) for file, sheet, context in items for _ in sheet.rows]
        self.sheets = [sheet for _, sheet, _ in items]
        self.rows = [row for sheet in self.sheets for row in sheet.rows]
        self.problems: dict[str, list[Problem]] = {file: [] for file, _, _ in items}

    def column(self, column: Column) -> list:
        """One typed column; what cannot be typed is None and told."""
        raws = [values.get(column.name) for _, values in self.rows]
        settle, done = self._settle(column), _done(column)
        values = coerce(column, raws, self._factors(column.name))
        return [
            value if value.__class__ in done else settle(at, raw, value)
            for at, (raw, value) in enumerate(zip(raws, values, strict=True))
        ]

    def _factors(self, name: str) -> list[int] | int:
        if not any(name in sheet.multipliers for sheet in self.sheets):
            return 1
        return [sheet.multipliers.get(name, 1) for _, sheet, _ in self.sources]

    def _settle(self, column: Column) -> Callable[[int, Raw, Any], Any]:
        is_place = column.type == "code" and column.name == "township_code"
        required, is_date = column.presence == "required", column.type == "date"

        def settle(at: int, raw: Raw, value: Any) -> Any:
            if isinstance(value, CellFault):
                return self._tell(at, column, value.kind, raw, **value.facts)
            if isinstance(value, Supplied):
                value = self._with_year(at, column, raw, value)
            if isinstance(value, About):
                self._tell(at, column, "approximate", raw, read_as=value.number)
                return value.number
            if value is None and column.named_by and raw is not BROKEN:
                value = self._named(at, column.named_by)
            if value is None:
                there = column.name in self.sources[at][1].columns
                if required and there and raw is not BROKEN:
                    self._tell(at, column, "required", raw)
                return None
            if is_date:
                self._judge_date(at, column, raw, value)
            if is_place:
                return self._place(at, column, value)
            return value

        return settle

    def _named(self, at: int, column_name: str) -> date | None:
        """The last day of the period that another cell of the row names."""
        month, words = self.sources[at][2].report_month, self.rows[at][1].get(column_name)
        return periods.last_day(words, int(month[:4])) if month and isinstance(words, str) else None

    def _with_year(self, at: int, column: Column, raw: Raw, value: Supplied) -> date | None:
        context = self.sources[at][2]
        found = dates.with_year(value.found, context.fill_date) if context.fill_date else None
        if found is None:
            self._tell(at, column, "type", raw, expected="完整的年月日", example="2026年3月5日")
            return None
        self._tell(at, column, "year-supplied", raw, read_as=found)
        return found

    def _judge_date(self, at: int, column: Column, raw: Raw, value: date) -> None:
        context = self.sources[at][2]
        if column.tense == "past" and context.fill_date and value > context.fill_date:
            self._tell(at, column, "future", raw, value=value, fill_date=context.fill_date)
        elif column.window == "near" and context.report_month and _is_far(value, context.report_month):
            self._tell(at, column, "near", raw, value=value, report_month=context.report_month)

    def _place(self, at: int, column: Column, value: str) -> str | None:
        code = self.places.code_of(value)
        if code is None or self.places.is_county(code):
            self._tell(at, column, "type", value, expected="本县乡镇的名称或代码", example=self.places.example)
            return None
        return code

    def _tell(self, at: int, column: Column, kind: str, raw: Raw, **facts: object) -> None:
        file, sheet, _ = self.sources[at]
        row = self.rows[at][0]
        told = problem(
            f"{self.form.code}-{kind}",
            sheet_name=sheet.sheet_name,
            cell=f"{sheet.columns[column.name]}{row}",
            column_name=column.name,
            form_code=self.form.code,
            raw_value=raw,
            **facts,
        )
        self.problems[file].append(told)

    def frame(self, columns: dict[str, list]) -> pd.DataFrame:
        """The typed frame with the business keys."""
        keys = business_keys(self.form, columns, len(self.rows))
        data = {
            "_file": pd.Series([file for file, _, _ in self.sources], dtype=object),
            "_row": pd.Series([row for row, _ in self.rows], dtype="int64"),
            "_key": pd.Series(keys, dtype=object),
            "_key_has_year": [not self.form.anchor or bool(_YEAR.search(key)) for key in keys],
            "_anchor_year": pd.Series(self._anchor_years(columns), dtype="int64"),
        }
        for column in self.form.columns:
            if column.name != IGNORED:
                dtype = _DTYPES.get(column.type, object)
                data[column.name] = pd.Series(columns[column.name], dtype=dtype)
        return pd.DataFrame(data)

    def _anchor_years(self, columns: dict[str, list]) -> list[int]:
        report_years = [int((context.report_month or "0000")[:4]) for _, _, context in self.sources]
        anchors = [columns[name] for name in self.form.anchor]
        if not anchors:
            return report_years
        found = (next((day.year for day in row if day is not None), None) for row in zip(*anchors, strict=True))
        return [year or report for year, report in zip(found, report_years, strict=True)]


def _done(column: Column) -> set[type]:
    """Classes of values of a column of which nothing more is asked: most cells, by far."""
    done = set() if column.name == "township_code" else {str, int, bool, Decimal}
    return done if column.presence == "required" or column.named_by else done | {NoneType}


def _is_far(day: date, report_month: str) -> bool:
    """Outside the report year − 1 … + 1 (spec 9 §11.5)."""
    return abs(day.year - int(report_month[:4])) > 1


def business_keys(form: Form, columns: dict[str, Any], length: int) -> list[str]:
    """The business key of each row: its parts compared as keys are (spec 9 §1.3), joined by |."""
    parts = [(columns[name], None) for name in form.key]
    for name, when in form.key_when.items():
        parts += [(columns[name], [(columns[other], values) for other, values in when.items()])]
    keys = []
    for at in range(length):
        own = []
        for values, conditions in parts:
            if conditions is None or all(others[at] in terms for others, terms in conditions):
                own.append(_part(values[at]))
        keys.append("|".join(own))
    return keys


def _part(value: Any) -> str:
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    return key_text(str(value))


def rekey(form_code: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its keys worked out anew, after a column of the key was resolved."""
    form = load_form(form_code)
    names = {*form.key, *form.key_when}.union(*(set(when) for when in form.key_when.values()))
    columns = {name: list(frame[name]) for name in names}
    return frame.assign(_key=pd.Series(business_keys(form, columns, len(frame)), dtype=object, index=frame.index))
