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
from ingest.frames import plain_rows

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
# What typed rows carry of themselves, by the name it has in accepted/: before a form's own column of that name.
OWN_COLUMNS = {
    "_row": "row_number", "_key": "record_key", "_key_has_year": "key_has_year", "_anchor_year": "anchor_year",
}  # fmt: skip


@cache
def form_schema(form_code: str) -> pa.Schema:
    """The schema of a form's accepted rows."""
    return schema({column["name"]: column["data_type"] for column in form_columns(load_form(form_code))})


def schema(columns: Mapping[str, str]) -> pa.Schema:
    """A schema from column names and SQL types."""
    return pa.schema([(name, _TYPES[kind]) for name, kind in columns.items()])


def form_table(
    form: Form, pieces: Iterable[tuple[dict[str, str], pd.DataFrame]], standing: pa.Table | None = None
) -> pa.Table:
    """Rows of several workbooks as one table, ordered by submission and row; `standing`: rows written before.

    pieces: (county_code, report_month, submission_id, sheet_name, township_code of the workbook; its frame). In a
    county sheet the township is the row's own.
    """
    fields = form_schema(form.code)
    whole: dict[str, list] = {field.name: [] for field in fields}
    for origin, frame in pieces:
        places = {name: at for at, name in enumerate(frame.columns)}
        places |= {told: places[name] for name, told in OWN_COLUMNS.items()}
        is_rows_own = form.side == "county" and "township_code" in places
        said = {name: value for name, value in origin.items() if not (is_rows_own and name == "township_code")}
        rows = plain_rows(frame)
        for name, values in whole.items():
            at = None if name in said else places.get(name)
            values.extend([said.get(name)] * len(rows) if at is None else [row[at] for row in rows])
    arrays = [_array(whole[field.name], field.type) for field in fields]
    whole_table = pa.concat_tables([pa.table(arrays, schema=fields), *([] if standing is None else [standing])])
    # One piece: how a file is cut into chunks would tell how it came about.
    return whole_table.sort_by([("submission_id", "ascending"), ("row_number", "ascending")]).combine_chunks()


def _array(values: list, kind: pa.DataType) -> pa.Array:
    if pa.types.is_date(kind):
        values = [value.date() if isinstance(value, pd.Timestamp) else value for value in values]
    return pa.array(values, type=kind)


def write(table: pa.Table, path: Path, submissions: str = "") -> None:
    """Writes a file anew, beside first and then in its place; `submissions` goes into its metadata."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    pq.write_table(table.replace_schema_metadata({SUBMISSIONS: submissions.encode()}), draft, compression="zstd")
    draft.replace(path)


def rows_of(path: Path, form_code: str) -> pa.Table:
    """The rows a file holds; none where there is no readable file, or one of other columns than the form's."""
    if written_submissions(path, form_code) is not None:
        try:
            return pq.read_table(path, schema=form_schema(form_code)).replace_schema_metadata()
        except (OSError, pa.ArrowInvalid):
            pass
    return form_schema(form_code).empty_table()


def written_submissions(path: Path, form_code: str) -> str | None:
    """What a file was written from; None when there is no readable file, or one of other columns than the form's."""
    try:
        written = pq.read_schema(path)
    except (OSError, pa.ArrowInvalid):
        return None
    is_current = written.remove_metadata().equals(form_schema(form_code))
    return (written.metadata or {}).get(SUBMISSIONS, b"").decode() if is_current else None
