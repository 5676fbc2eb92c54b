"""The home and the run, as Dagster resources: the only place of the assets that reads the environment and the clock."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from dagster import ConfigurableResource, InitResourceContext
from dagster_dbt import DbtCliResource, DbtProject
from packaging.version import Version
from pydantic import PrivateAttr

from dagster_project.commands.environment import current_home, now, today
from dashboards.building import ROOT, Build
from dashboards.running import open_run
from ingest.home import Home

DBT_PROJECT = DbtProject(project_dir=ROOT / "dbt")


class Dbt(DbtCliResource):
    """dbt's command, of this environment's version, without a handle to its adapter.

    dagster-dbt would start it once more to ask its version and load it once more for the handle: four seconds a run,
    for row counts and column metadata that are not recorded here.
    """

    @cached_property
    def _cli_version(self) -> Version:
        return Version(version("dbt-core"))

    def _initialize_dbt_core_adapter(self, _args: object) -> None:
        return None


# Whether sensors and schedules begin switched on; each can be switched in Dagster's page.
IS_AUTOMATIC = os.environ.get("FADU_AUTOMATIC", "") == "1"
DBT = Dbt(
    project_dir=DBT_PROJECT,
    profiles_dir=str(DBT_PROJECT.project_dir),
    dbt_executable=str(Path(sys.executable).with_name("dbt")),
)


class HomeResource(ConfigurableResource):
    """FADU_HOME."""

    def home(self) -> Home:
        """The home named by the environment."""
        return current_home()

    def now(self) -> datetime:
        """The clock, for what is recorded and never for what is computed."""
        return now()


class RunResource(ConfigurableResource):
    """One run: the lock is held and the ledger position fixed from the first step to the last.

    as_of: ISO date, empty for today in Shanghai. known_by: ISO time, empty for everything received.
    """

    as_of: str = ""
    known_by: str = ""
    _build: Build = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, _context: InitResourceContext) -> Iterator["RunResource"]:
        """Opens the run; dbt's environment points at it until the run ends."""
        as_of = date.fromisoformat(self.as_of) if self.as_of else today()
        known_by = datetime.fromisoformat(self.known_by).astimezone(UTC) if self.known_by else None
        with open_run(current_home(), as_of, known_by, now()) as build, _environment(build.environment()):
            self._build = build
            yield self

    @property
    def build(self) -> Build:
        """The build of this run."""
        return self._build

    @property
    def environment(self) -> dict[str, str]:
        """What a program started by this run runs in."""
        return dict(os.environ)


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
