"""The sample county through the real door, and what the door says held against what the sample knows of itself."""

import csv
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from ingest.accepted import refresh
from ingest.home import Home
from ingest.install import install
from ingest.ledger import Ledger
from ingest.sample.build import generate
from ingest.submit import Incoming, submit

DEFAULTS = Path(__file__).resolve().parents[2] / "dbt" / "seeds"
NOW = datetime(2027, 1, 31, tzinfo=UTC)
PLACE = ("file", "sheet_name", "cell", "column_name", "rule", "severity")
Place = tuple[str, str, int]
NOT_OF_THE_DOOR = ("releases", "current", "builds", "exports", "dagster", "superset", "portal")
NOT_TYPED = {"file", "sheet_name", "row_number", "record_key", "township_code"}


@dataclass
class Submitted:
    """A sample, the home it went to, and the answer to every line of its manifest."""

    folder: Path
    home: Home
    answers: list[tuple[str, dict]]

    def first_answers(self) -> dict[str, dict]:
        """File → the answer when it came first; the same file may be sent again."""
        found: dict[str, dict] = {}
        for file, answer in self.answers:
            found.setdefault(file, answer)
        return found


def submitted(folder: Path, years: list[int], townships: int = 18) -> Submitted:
    """A sample made, and everything of its manifest submitted to a home of its own."""
    generate(folder / "sample", years, townships)
    sample, home = folder / "sample", Home(folder / "home")
    install(home, sample / "county", DEFAULTS, NOW)
    return _submitted(sample, home)


def submitted_before(walked: Path, folder: Path) -> Submitted:
    """The sample of a home that was walked (`walked.walked`), in a copy of it, which answers out of its ledger."""
    home = Home(folder / "home")
    shutil.copytree(walked, home.path, symlinks=True, ignore=shutil.ignore_patterns(*NOT_OF_THE_DOOR))
    return _submitted(home.path / "sample", home)


def _submitted(sample: Path, home: Home) -> Submitted:
    lines = rows(sample / "manifest.csv")
    files = [
        Incoming(sample / line["file"], line["account"], datetime.fromisoformat(line["received_at"])) for line in lines
    ]
    answers = submit(home, files, NOW)
    return Submitted(sample, home, [(line["file"], answer) for line, answer in zip(lines, answers, strict=True)])


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(sample: Path, *names: str) -> Counter:
    """What the sample says must be found: faults.csv, breaches.csv."""
    return Counter(tuple(row[key] for key in PLACE) for name in names for row in rows(sample / f"{name}.csv"))


def found(one: Submitted) -> Counter:
    """What the door found."""
    answers = one.first_answers().items()
    return Counter(
        (file, *(problem[key] for key in PLACE[1:])) for file, answer in answers for problem in answer["problems"]
    )


def accepted_rows(one: Submitted) -> tuple[dict[str, dict[Place, dict[str, str]]], set[str]]:
    """Form → (file, sheet, row) → the typed row in force, spelt as the truth files spell it; and the files in force."""
    with Ledger(one.home.ledger_file) as ledger:
        changed = refresh(one.home, ledger.last().seq, None)
    assert changed == []
    typed = {}
    for form in sorted(path.name for path in one.home.accepted.glob("F*")):
        typed[form] = {
            (f"workbooks/{row['file_name']}", row["sheet_name"], row["row_number"]): {k: _plain(row[k]) for k in row}
            for row in _joined(one.home.accepted, form)
        }
    return typed, _files_in_force(one.home.accepted)


def _files_in_force(accepted: Path) -> set[str]:
    names = duckdb.sql(
        f"select file_name from read_parquet('{accepted}/ledger/submissions.parquet') where is_effective"
    )
    return {f"workbooks/{name}" for (name,) in names.fetchall()}


def _joined(accepted: Path, form: str) -> Iterator[dict]:
    result = duckdb.sql(
        f"select s.file_name, f.* from read_parquet('{accepted}/{form}/*/*.parquet') f "
        f"join read_parquet('{accepted}/ledger/submissions.parquet') s using (submission_id)"
    )
    names = result.columns
    for row in result.fetchall():
        yield dict(zip(names, row, strict=True))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
