"""Workbooks in force as templates see them: written by a clerk, read and typed by the real parts."""

from datetime import date

import pyarrow as pa

from expectations.candidate import CUMULATIVE, MONTHLY
from expectations.form import load_form
from ingest import places
from ingest.carried import InForce
from ingest.frames import plain_rows
from ingest.opening import Opened, open_workbook, type_rows
from ingest.parquet import form_schema
from ingest.reader import Reader
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table

TOWNSHIP, COUNTY = ("990101100", "青石镇"), ("990101000", "清源县")
PLACES = places.gather("990101", COUNTY[0], [(code, [name]) for code, name in (TOWNSHIP, COUNTY)])


def row(code: str, **changes: object) -> dict[str, object]:
    """The lawful row of a form, changed."""
    return table(code)["row"] | changes


def month(
    name: str, sheets: dict[str, list[dict]], mode: str = MONTHLY, statuses: dict | None = None, is_county: bool = False
) -> InForce:
    """One workbook: its report month (YYYY-MM), its rows by form, what it says of sheets beside them."""
    whose = COUNTY if is_county else TOWNSHIP
    year, number = int(name[:4]), int(name[5:])
    filled = date(year + number // 12, number % 12 + 1, 2)
    cover = lawful_cover(whose) | {"report_month": name, "reporting_mode": mode, "fill_date": filled}
    book = Book(cover, sheets, is_county, statuses=statuses or {})
    found = opened(book.to_bytes())
    return InForce(name, mode == CUMULATIVE, found.statuses, found.frames)


def opened(data: bytes) -> Opened:
    """A workbook read and typed."""
    with Reader() as reader:
        found = open_workbook(reader, data, PLACES)
    type_rows({"one": found}, PLACES)
    return found


def plain_table(code: str, frame) -> pa.Table:
    """Typed rows as accepted/ keeps them, with their `_key`."""
    fields = [field for field in form_schema(code) if field.name in frame.columns]
    rows = dict(zip(frame.columns, zip(*plain_rows(frame), strict=True), strict=True))
    arrays = {field.name: pa.array([_plain(one) for one in rows[field.name]], field.type) for field in fields}
    return pa.table(arrays | {"_key": pa.array(rows["_key"], pa.string())})


def _plain(value: object) -> object:
    return value.date() if hasattr(value, "date") else value


def values(code: str, frame, *names: str) -> list[tuple]:
    """Some columns of some typed rows, dates as dates; of an empty frame nothing."""
    assert set(names) <= {column.name for column in load_form(code).columns}
    rows = frame[list(names)].astype(object).where(frame[list(names)].notna(), None) if len(frame) else frame
    return [tuple(map(_plain, each)) for each in rows.itertuples(index=False, name=None)]
