"""Guard, read and type: the workbooks of a year as typed rows, with the limited child process and without it."""

import gc
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from dagster_project.cli import YOUNG_OBJECTS
from expectations.form import load_forms
from ingest import reader
from ingest.ahead import ahead
from ingest.county import load
from ingest.opening import Opened, read_safely, take_apart, type_rows
from ingest.places import Places
from ingest.reader import Reader
from ingest.types import RawWorkbook

Work = Callable[[], object]


class InProcess(Reader):
    """The reader without its process: what reads a file is the same, what passes it on falls away."""

    def __init__(self) -> None:
        super().__init__()
        # The reader is a program of its own: its modules know each other by their bare names.
        sys.path.insert(0, str(Path(reader.__file__).parent))
        from reading import read

        self._read = read

    def _ask(self, data: bytes, file_name: str) -> dict:
        return self._read(data, file_name)


def warmed(county: Path) -> Places:
    """The county's places, in a process as `fadu` is once it has begun: forms read, garbage looked for as seldom."""
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)
    load_forms()
    return load(county).places


def with_child(paths: list[Path], county: Path) -> Work:
    """As the door does it: the next file is read in its child while this one is taken apart."""
    places = warmed(county)

    def work() -> dict[str, Opened]:
        with Reader() as program:
            coming = ahead(lambda path: _read(program, path), paths)
            return _typed(((path, raw.result()) for path, raw in coming), places)

    return work


def without_child(paths: list[Path], county: Path) -> Work:
    """The same in one process and one thread."""
    places, program = warmed(county), InProcess()
    return lambda: _typed(((path, _read(program, path)) for path in paths), places)


def consolidated(paths: list[Path], county: Path) -> Work:
    """`with_child`, and the rows of all workbooks as one table a form."""
    work = with_child(paths, county)
    return lambda: tables(work())


def tables(books: dict[str, Opened]) -> dict[str, pd.DataFrame]:
    """Form → the rows of all workbooks, each with its file (`source_file`) and row (`source_row`)."""
    pieces: dict[str, list[pd.DataFrame]] = {}
    for file, book in books.items():
        for code, frame in book.frames.items():
            pieces.setdefault(code, []).append(frame.assign(source_file=file))
    whole = {code: pd.concat(frames, ignore_index=True) for code, frames in sorted(pieces.items())}
    return {code: frame.rename(columns={"_row": "source_row"}) for code, frame in whole.items()}


def _read(program: Reader, path: Path) -> RawWorkbook:
    return read_safely(program, path.read_bytes(), path.name)


def _typed(raws: Iterable[tuple[Path, RawWorkbook]], places: Places) -> dict[str, Opened]:
    books = {path.name: take_apart(raw, places) for path, raw in raws}
    type_rows(books, places)
    return books
