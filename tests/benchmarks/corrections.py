"""A correction (更正) of a workbook that was accepted: the same workbook, said to be one, with one cell changed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl

from ingest.opening import Opened
from ingest.submit import Incoming
from tests.benchmarks.reading import with_child
from tests.benchmarks.sample import YEAR, Sample

# After everything of the year came in, before December is locked.
RECEIVED = datetime(2027, 1, 30, 8, tzinfo=UTC)
CHANGED = "remark"


def corrections(sample: Sample, folder: Path) -> Iterator[Incoming]:
    """One correction of each township's December workbook, where it is a clean one: a whole year stands behind it.

    Written with openpyxl into `folder`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = [path for path in sample.clean() if path.stem.endswith(f"{YEAR}-12")]
    books = with_child(paths, sample.county)()
    for path in paths:
        corrected = folder / path.name
        written(path, books[path.name], corrected)
        yield Incoming(corrected, "", RECEIVED)


def written(path: Path, opened: Opened, corrected: Path, said: str = "（已更正）") -> None:
    """Writes a workbook as a correction, with a word added to the first remark there is room for."""
    made, parsed = openpyxl.load_workbook(path), opened.parsed
    made[parsed.cover_sheet][parsed.cover["submission_type"].cell] = "更正"
    sheet = next(sheet for sheet in parsed.sheets if sheet.rows and CHANGED in sheet.columns)
    row, values = sheet.rows[0]
    made[sheet.sheet_name][f"{sheet.columns[CHANGED]}{row}"] = f"{values.get(CHANGED) or ''}{said}"
    made.save(corrected)
