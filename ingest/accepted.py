"""accepted/: a pure function of landing and ledger, written by one writer under the run lock (design §1 step 4, §3)."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from expectations.form import data_forms, load_form
from ingest import closed_tables, county, parquet
from ingest.deadlines import CREDITS, credits_of
from ingest.digest import of_rows
from ingest.home import Home
from ingest.ledger import Event, Ledger
from ingest.ledger_tables import TABLES, Position
from ingest.opening import Opened
from ingest.outages import spans
from ingest.reread import read_again

LEDGER_TABLES = (*TABLES, "credits")
LEDGER_FOLDER = "ledger"
# What a file is written from: form, county and month, and the workbooks in force with rows of that form.
Target = tuple[str, str, str]


def refresh(home: Home, ledger_seq: int, known_by: datetime | None, target: Path | None = None) -> list[str]:
    """Brings accepted/ (or another folder) to a position of the ledger; gives what no longer reads as it was judged.

    A form's file is written anew when the set of workbooks named in its own metadata differs, or when the form has
    other columns than it had then; only workbooks whose rows it does not hold yet are read for it. Nothing is judged.
    Raises FileNotFoundError when a landing file is gone and HomeError when the county's files are not sound.
    """
    folder = target or home.accepted
    with Ledger(home.ledger_file) as ledger:
        position = Position(tuple(ledger.events(upto=ledger_seq)), known_by)
    effective = position.effective()
    wanted = _wanted(effective)
    stale = {one: ids for one, ids in wanted.items() if parquet.written_submissions(_path(folder, one), one[0]) != ids}
    standing = {one: _standing(_path(folder, one), one, ids, effective) for one, ids in stale.items()}
    needed = {submission for one, ids in stale.items() for submission in _missing(ids, standing[one])}
    own = county.load(home.county)
    opened = read_again(home, [effective[one] for one in sorted(needed)], own.places)
    for one, ids in stale.items():
        _write_form(_path(folder, one), one, ids, effective, opened, standing[one])
    _remove_others(folder, wanted)
    _write_schemas(folder, county.setting(home.county, "county_code"))
    tables = {name: (columns, position.rows(name)) for name, columns in TABLES.items()}
    tables["credits"] = CREDITS, credits_of(home.county, own, spans(position.acts()))
    for name, (columns, rows) in tables.items():
        table = pa.Table.from_pylist(rows, schema=parquet.schema(columns))
        parquet.write(table, folder / LEDGER_FOLDER / f"{name}.parquet")
    return list(_changed(effective, opened))


def stale_months(home: Home, known_by: datetime | None) -> list[str]:
    """The report months whose files a refresh would write anew or remove, in order."""
    with Ledger(home.ledger_file) as ledger:
        wanted = _wanted(Position(tuple(ledger.events()), known_by).effective())
    stale = {
        one[2] for one, ids in wanted.items() if parquet.written_submissions(_path(home.accepted, one), one[0]) != ids
    }
    kept = {_path(home.accepted, one) for one in wanted}
    there = {path for form in data_forms() for path in (home.accepted / form.code).glob("*/[0-9]*.parquet")}
    return sorted(stale | {path.stem for path in there - kept})


def _wanted(effective: dict[str, Event]) -> dict[Target, str]:
    """Which files there are to be, and from which workbooks (ids joined by spaces)."""
    found: dict[Target, list[str]] = {}
    for submission, event in effective.items():
        payload = event.payload
        for code, rows in payload["rows_total"].items():
            if rows:
                found.setdefault((code, payload["county_code"], payload["report_month"]), []).append(submission)
    return {one: " ".join(sorted(ids)) for one, ids in found.items()}


def _path(folder: Path, one: Target) -> Path:
    code, county_code, month = one
    return folder / code / county_code / f"{month}.parquet"


def _standing(path: Path, one: Target, ids: str, effective: dict[str, Event]) -> pa.Table:
    """The rows a file holds of workbooks still in force, all rows of each."""
    rows = parquet.rows_of(path, one[0])
    counts = {count["values"]: count["counts"] for count in rows["submission_id"].value_counts().to_pylist()}
    whole = [one_id for one_id in ids.split() if counts.get(one_id) == effective[one_id].payload["rows_total"][one[0]]]
    return rows.filter(pc.field("submission_id").isin(pa.array(whole, pa.string())))


def _missing(ids: str, standing: pa.Table) -> set[str]:
    return set(ids.split()) - set(standing["submission_id"].unique().to_pylist())


def _write_form(
    path: Path, one: Target, ids: str, effective: dict[str, Event], opened: dict[str, Opened], standing: pa.Table
) -> None:
    code, county_code, month = one
    pieces = []
    for submission in sorted(_missing(ids, standing)):
        payload = effective[submission].payload
        sheet = next(sheet for sheet in payload["sheet_columns"] if sheet["form_code"] == code)
        origin = {
            "county_code": county_code,
            "township_code": payload["township_code"],
            "report_month": month,
            "submission_id": submission,
            "sheet_name": sheet["sheet_name"],
        }
        pieces.append((origin, opened[submission].frames[code]))
    parquet.write(parquet.form_table(load_form(code), pieces, standing), path, ids)


def _remove_others(folder: Path, wanted: dict[Target, str]) -> None:
    """What is no longer in force, and what a killed run had not written to its end."""
    kept = {_path(folder, one) for one in wanted}
    for form in data_forms():
        for path in (folder / form.code).glob("*/*.parquet"):
            if path not in kept and path.name != "schema.parquet":
                path.unlink()
    for draft in folder.rglob(".*"):
        draft.unlink()


def _write_schemas(folder: Path, county_code: str) -> None:
    """An empty file a form and a table of closed years, so that every table exists from the first day."""
    for form in data_forms():
        path = folder / form.code / county_code / "schema.parquet"
        if parquet.written_submissions(path, form.code) is None:
            parquet.write(parquet.form_schema(form.code).empty_table(), path)
    for name, columns in closed_tables.TABLES.items():
        path = folder / closed_tables.FOLDER / f"{name}.parquet"
        if not path.is_file():
            parquet.write(parquet.schema(columns).empty_table(), path)


def _changed(effective: dict[str, Event], opened: dict[str, Opened]):
    for submission, book in opened.items():
        payload = effective[submission].payload
        if of_rows(book.frames) != payload["digest"]:
            yield (
                f"{payload['file_name']}（{submission}，{payload['township_code']} {payload['report_month']}）"
                "的内容与判定时读到的不同，请检查县情文件或程序版本的变化。"
            )
