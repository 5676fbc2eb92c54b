"""The gate alone: the year's typed rows, all workbooks that come through the door in one batch, → verdicts."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from expectations.candidate import Candidate, Judgement
from expectations.gate import judge
from ingest.county import County, load
from ingest.door import refusals
from ingest.opening import Opened
from ingest.past import candidate
from ingest.permits import Permits
from ingest.submit import Incoming
from tests.benchmarks.reading import with_child


def gate(incoming: list[Incoming], readable: list[Path], county_files: Path) -> Callable[[], list[Judgement]]:
    """Work for one round: the gate puts officers' numbers for their names in the rows it is given."""
    county, books = load(county_files), with_child(readable, county_files)()
    batch = [
        _candidate(one, books[one.path.name], county)
        for one in incoming
        if one.path.name in books and _is_let_in(one, books[one.path.name], county)
    ]
    return lambda: judge(batch, {}, county.law)


def _is_let_in(one: Incoming, book: Opened, county: County) -> bool:
    refused = next(refusals(book, one.account, one.received_at, county, Permits()), None)
    return bool(book.parsed.cover_sheet) and refused is None


def _candidate(one: Incoming, book: Opened, county: County) -> Candidate:
    sha256 = hashlib.sha256(one.path.read_bytes()).hexdigest()
    receipt = {"received_at": one.received_at.isoformat(), "sha256": sha256}
    return candidate(f"{one.path.name} {one.received_at}", receipt, book, county)
