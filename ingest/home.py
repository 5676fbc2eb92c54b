"""FADU_HOME: where a county's workbooks, ledger, releases and papers lie (design: public surface)."""

from dataclasses import dataclass
from pathlib import Path

DATABASE = "warehouse.duckdb"


class HomeError(Exception):
    """Something the user can mend; the message says in Chinese what is wrong and what to do."""


@dataclass(frozen=True)
class Home:
    """The folders of one county's installation, below an absolute path."""

    path: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", self.path.absolute())

    @property
    def county(self) -> Path:
        """What makes this county: its CSV files."""
        return self.path / "county"

    @property
    def landing(self) -> Path:
        """The bytes as they came, by content."""
        return self.path / "landing"

    @property
    def ledger_file(self) -> Path:
        """The append-only log of everything decided."""
        return self.path / "ledger.db"

    @property
    def accepted(self) -> Path:
        """Typed rows in force, as Parquet; derived."""
        return self.path / "accepted"

    @property
    def builds(self) -> Path:
        """Warehouses being built; derived."""
        return self.path / "builds"

    @property
    def releases(self) -> Path:
        """Published warehouses, one folder each."""
        return self.path / "releases"

    @property
    def current(self) -> Path:
        """The symlink to the release in force."""
        return self.path / "current"

    @property
    def exports(self) -> Path:
        """Papers, by year."""
        return self.path / "exports"

    @property
    def dagster(self) -> Path:
        """Dagster's own records of runs."""
        return self.path / "dagster"

    @property
    def run_lock(self) -> Path:
        """Held by the one run there may be."""
        return self.path / "run.lock"

    @property
    def judge_lock(self) -> Path:
        """Held by whoever judges."""
        return self.path / "judge.lock"

    def create(self) -> None:
        """Makes the folders that are not there yet."""
        for folder in (self.landing, self.accepted, self.builds, self.releases, self.exports, self.dagster):
            folder.mkdir(parents=True, exist_ok=True)

    def current_database(self) -> Path:
        """The file of the release in force, resolved, so that a later swap does not move it under the reader.

        Raises HomeError when nothing was published yet.
        """
        file = self.current.resolve() / DATABASE
        if not file.is_file():
            raise HomeError(f"{self.path} 还没有发布版，请先执行 fadu run。")
        return file
