"""What one build is: from which inputs, as of when, at which position of the ledger, and where it is written."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ingest.home import Home

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("expectations", "ingest", "dbt", "dashboards")


@dataclass(frozen=True)
class Build:
    """A fresh warehouse to be built. `inputs` holds the county/ and accepted/ it reads (the home itself, or a copy)."""

    home: Home
    folder: Path
    inputs: Path
    as_of: date
    known_by: datetime | None
    ledger_seq: int
    ledger_hash: str
    scheme_hash: str
    code_version: str
    release_id: str

    @property
    def database(self) -> Path:
        """The warehouse; its name is constant because DuckDB names the catalog after it."""
        return self.folder / "warehouse.duckdb"

    def create(self) -> None:
        """Makes the build's folder, empty."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def environment(self) -> dict[str, str]:
        """The environment variables dbt reads and writes by."""
        return {
            "FADU_HOME": str(self.inputs),
            "FADU_BUILD": str(self.folder),
            "DBT_TARGET_PATH": str(self.folder / "target"),
            "DBT_LOG_PATH": str(self.folder / "logs"),
        }

    def variables(self) -> str:
        """dbt's vars, as JSON."""
        known_by = self.known_by.strftime("%Y-%m-%d %H:%M:%S.%f") if self.known_by else ""
        return json.dumps(
            {
                "as_of": self.as_of.isoformat(),
                "known_by": known_by,
                "ledger_seq": self.ledger_seq,
                "ledger_hash": self.ledger_hash,
                "release_id": self.release_id,
                "code_version": self.code_version,
                "scheme_hash": self.scheme_hash,
            }
        )


def release_id(as_of: date, ledger_seq: int, *basis: str) -> str:
    """A readable name: as-of date, ledger position, and eight digits that tell every other basis apart.

    basis: whatever else decides a digit of the release: the ledger's hash, known-by, the scheme's hash, the code.
    """
    digits = hashlib.sha256("|".join(basis).encode()).hexdigest()[:8]
    return f"{as_of:%Y%m%d}-{ledger_seq:06d}-{digits}"


@cache
def code_version() -> str:
    """The version, and eight digits of the hash of all code and data that can change a number."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            inside = path.relative_to(ROOT)
            if path.suffix in {".py", ".sql", ".yml"} and not {"target", "logs"} & set(inside.parts):
                digest.update(str(inside).encode() + b"\0" + path.read_bytes())
    return f"{version('fadu')}+{digest.hexdigest()[:8]}"


def scheme_hash(county: Path) -> str:
    """The hash of the county's files: the scheme, the clocks and the calendars a number was computed under."""
    digest = hashlib.sha256()
    for path in sorted(county.rglob("*.csv")):
        digest.update(str(path.relative_to(county)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
