"""FADU_HOME: where a county's workbooks, ledger, releases and papers lie (design: public surface)."""

import errno
from dataclasses import dataclass
from pathlib import Path

DATABASE = "warehouse.duckdb"
# What the system says of a file, in the words of its user.
FILE_ERRORS = {
    errno.ENOENT: "文件不存在",
    errno.EISDIR: "它是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.EACCES: "没有权限",
    errno.EROFS: "所在磁盘只读",
    errno.ENOSPC: "磁盘已满",
}


class HomeError(Exception):
    """Something the user can mend; the message says in Chinese what is wrong and what to do."""


def said(error: OSError) -> str:
    """Why a file could not be read or written, in Chinese where it is common."""
    return FILE_ERRORS.get(error.errno, error.strerror or str(error))


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
    def closed(self) -> Path:
        """What each closed year counted, kept from run to run; derived."""
        return self.path / "closed"

    @property
    def dagster(self) -> Path:
        """Dagster's own records of runs."""
        return self.path / "dagster"

    @property
    def superset(self) -> Path:
        """What the cockpit keeps: its metadata, its secret key, first passwords, logs."""
        return self.path / "superset"

    @property
    def portal(self) -> Path:
        """Beside the ledger: receipts given out, reminders sent, the judge's socket. Its owner's alone."""
        return self.path / "portal"

    @property
    def run_lock(self) -> Path:
        """Held by the one run there may be."""
        return self.path / "run.lock"

    @property
    def judge_lock(self) -> Path:
        """Held by whoever judges."""
        return self.path / "judge.lock"

    @property
    def act_lock(self) -> Path:
        """Held by whoever records an act of the county."""
        return self.path / "act.lock"

    def create(self) -> None:
        """Makes the folders that are not there yet."""
        for folder in (self.landing, self.accepted, self.builds, self.releases, self.exports, self.dagster):
            folder.mkdir(parents=True, exist_ok=True)

    def require(self) -> None:
        """Raises HomeError when no county lies here, or its ledger is gone: a new one must not begin unnoticed."""
        if not self.county.is_dir():
            raise HomeError(f"{self.path} 还不是法度的工作目录，请先执行 fadu init。")
        if not self.ledger_file.is_file():
            raise HomeError(f"{self.path} 的台账 ledger.db 不见了，请从备份恢复，切勿重新初始化。")

    def current_database(self) -> Path:
        """The file of the release in force, resolved, so that a later swap does not move it under the reader.

        Raises HomeError when nothing was published yet.
        """
        file = self.current.resolve() / DATABASE
        if not file.is_file():
            raise HomeError(f"{self.path} 还没有发布版，请先执行 fadu run。")
        return file
