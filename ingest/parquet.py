"""Typed rows and ledger tables as Parquet, with the schemas the models read (docs/spec/9-semantics.md §16)."""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from expectations.form import load_form
from expectations.model import Form
from ingest.dbt_sources import form_columns

_TYPES = {
    "varchar": pa.string(),
    "date": pa.date32(),
    "bigint": pa.int64(),
    "integer": pa.int32(),
    "boolean": pa.bool_(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "decimal(18, 4)": pa.decimal128(18, 4),
    "decimal(18, 2)": pa.decimal128(18, 2),
}
SUBMISSIONS = b"fadu.submissions"


@cache
def form_schema(form_code: str) -> pa.Schema:
    """The schema of a form's accepted rows."""
    return schema({column["name"]: column["data_type"] for column in form_columns(load_form(form_code))})


def schema(columns: Mapping[str, str]) -> pa.Schema:
    """A schema from column names and SQL types."""
    return pa.schema([(name, _TYPES[kind]) for name, kind in columns.items()])


def form_table(form: Form, pieces: Iterable[tuple[dict[str, str], pd.DataFrame]]) -> pa.Table:
    """Rows of several workbooks as one table, ordered by submission and row.

    pieces: (county_code, report_month, submission_id, sheet_name, township_code of the workbook; its frame). In a
    county sheet the township is the row's own.
    """
    tables = []
    for origin, frame in pieces:
        columns = {**origin, "row_number": frame["_row"], "record_key": frame["_key"]}
        columns |= {"key_has_year": frame["_key_has_year"], "anchor_year": frame["_anchor_year"]}
        if form.side == "county" and "township_code" in frame:
            columns["township_code"] = frame["township_code"]
        arrays = []
        for field in form_schema(form.code):
            values = columns.get(field.name, frame.get(field.name))
            arrays.append(_array(values, field.type, len(frame)))
        tables.append(pa.table(arrays, schema=form_schema(form.code)))
    whole = pa.concat_tables(tables) if tables else form_schema(form.code).empty_table()
    return whole.sort_by([("submission_id", "ascending"), ("row_number", "ascending")])


def _array(values: object, kind: pa.DataType, length: int) -> pa.Array:
    if values is None or isinstance(values, str):
        return pa.array([values] * length, type=kind)
    plain = [None if pd.isna(value) else value for value in values]
    if pa.types.is_date(kind):
        plain = [value.date() if isinstance(value, pd.Timestamp) else value for value in plain]
    return pa.array(plain, type=kind)


def write(table: pa.Table, path: Path, submissions: str = "") -> None:
    """Writes a file anew, beside first and then in its place; `submissions` goes into its metadata."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    pq.write_table(table.replace_schema_metadata({SUBMISSIONS: submissions.encode()}), draft, compression="zstd")
    draft.replace(path)


def written_submissions(path: Path) -> str | None:
    """What a file was written from; None when there is no readable file."""
    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return None
    return metadata.get(SUBMISSIONS, b"").decode()
