"""The sample year, made once, and which of its workbooks a step is about."""

import csv
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from expectations.form import workbook_rules
from ingest.submit import Incoming
from tests.benchmarks.reading import with_child

YEAR = "2026"


@dataclass(frozen=True)
class Sample:
    """A made-up year in a folder, and the county's files as a home has them."""

    folder: Path
    county: Path

    def incoming(self) -> list[Incoming]:
        """Everything that is sent in the year, in order."""
        return [
            Incoming(self.folder / line["file"], line["account"], datetime.fromisoformat(line["received_at"]))
            for line in self._lines("manifest")
        ]

    def readable(self) -> list[Path]:
        """Every file but those the guard or the reader turn away."""
        rules = workbook_rules()
        turned_away = {
            line["file"]
            for line in self._lines("faults")
            if line["rule"] in rules and rules[line["rule"]].verdict == "unreadable"
        }
        files = dict.fromkeys(line["file"] for line in self._lines("manifest"))
        return [self.folder / file for file in files if file not in turned_away]

    def clean(self) -> list[Path]:
        """The townships' sound workbooks that were filled in on the template as it is: it has left its stamp."""
        sound = {line["file"] for path in (self.folder / "truth").glob("*.csv") for line in _rows(path)}
        paths = [self.folder / file for file in sorted(sound)]
        books = with_child(paths, self.county)()
        return [path for path in paths if books[path.name].parsed.meta and not books[path.name].is_county]

    def _lines(self, name: str) -> list[dict[str, str]]:
        return _rows(self.folder / f"{name}.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
