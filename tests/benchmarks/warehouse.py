"""dbt's build of the year's accepted rows: every model and every test, in a fresh database."""

from datetime import date
from pathlib import Path

from dashboards.running import plan
from ingest.dbt_sources import DBT_DIR
from ingest.home import Home
from tests.benchmarks.measure import Figure, program

AS_OF = "2027-01-31"


def dbt_build(name: str, home: Path) -> Figure:
    """As `fadu run` has dbt do it, without Dagster. Raises RuntimeError with what dbt says when it fails."""
    build = plan(Home(home), date.fromisoformat(AS_OF), None)
    build.create()
    line = ["dbt", "--no-use-colors", "build", "--vars", build.variables()]
    folders = ["--project-dir", str(DBT_DIR), "--profiles-dir", str(DBT_DIR)]
    return program(name, [*line, *folders], build.environment())
