"""A run dies of SIGKILL: `current` stays a sound release, old or new, and the next run comes to the same digits."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboards.building import Build
from dashboards.compare_marts import differences
from dashboards.dbt_process import run_dbt
from dashboards.published import publish, releases
from dashboards.running import open_run, plan
from ingest import landing
from ingest.doctor import examine
from ingest.home import DATABASE, Home
from ingest.submit import submit
from tests.assessment.home import Fadu
from tests.support import wide_county
from tests.support.killed import NOW, Place, killed, packed
from tests.support.mail import CONTRACT, REGISTERS, bring_to_date, file, workbook

AS_OF = date(2026, 6, 30)
DBT = "dagster_dbt.core.dbt_cli_event"
RUN = ["run", "--as-of", AS_OF.isoformat()]
# Each run gets further than the one before it, over what that one left; in these folders of the home it leaves its own.
RUN_DEATHS = {
    "after the lock": (Place("dashboards.running:sweep"), set()),
    "while accepted/ is written": (Place("ingest.parquet:pq.write_table", 3, is_done=True), {"accepted", "builds"}),
    "while dbt builds": (Place(f"{DBT}:DbtCliEventMessage.to_default_asset_events", 40), {"builds"}),
}
# And whether `current` is the new release by then, and the ledger knows it.
PUBLISHING_DEATHS = {
    "after the build": (Place("dashboards.published:complaints"), False, False),
    "while the release is written": (Place("dashboards.published:_copy_schemas", is_done=True), False, False),
    "before current is moved": (Place("dashboards.published:_write", is_done=True), False, False),
    "while current is moved": (Place("pathlib:Path.replace"), False, False),
    "before it is recorded": (Place("dashboards.published:_point", is_done=True), True, False),
    "in the transaction of the record": (Place("ingest.ledger:_row"), True, False),
    "after it is recorded": (Place("dashboards.published:_record", is_done=True), True, True),
}


@dataclass(frozen=True)
class Unharmed:
    """What a run that was never killed makes of the home: its finished build and its release."""

    build: Path
    release: Path


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Home:
    """A home with a release of February, and March judged since."""
    folder = tmp_path_factory.mktemp("run")
    home = wide_county.home(folder, 2)
    submit(home, [file(folder, "二月", workbook(1, 2, {"F05": [CONTRACT]}), "2026-03-03T09:00")], NOW)
    with a_run(home):
        pass
    march = [
        file(folder, f"三月{number}", workbook(number, 3, REGISTERS), f"2026-04-03T09:0{number}") for number in (1, 2)
    ]
    assert [answer["verdict"] for answer in submit(home, march, NOW)] == ["accepted", "accepted"]
    return home


@pytest.fixture(scope="module")
def unharmed(base, tmp_path_factory) -> Unharmed:
    folder = tmp_path_factory.mktemp("unharmed")
    home = copy(base, folder)
    with a_run(home) as build:
        shutil.copytree(build.folder, folder / "build")
    assert differences(base.current_database(), home.current_database()) != []
    return Unharmed(folder / "build", home.current_database())


@contextmanager
def a_run(home: Home) -> Iterator[Build]:
    """What the job does, by the functions its steps call; published when the block ends."""
    with open_run(home, AS_OF, None, NOW) as build:
        bring_to_date(home)
        run_dbt(build, os.environ)
        yield build
        publish(build, NOW)


def copy(home: Home, folder: Path) -> Home:
    return Home(Path(shutil.copytree(home.path, folder / "home", symlinks=True)))


def in_force(home: Home) -> Path:
    """The current release; fails when it is not whole."""
    database = home.current_database()
    with duckdb.connect(str(database), read_only=True) as connection:
        (name,) = connection.execute("select release_id from marts.fct_releases").fetchone()
    assert name == database.parent.name
    recorded = {release["release_id"]: release["sha256"] for release in releases(home)}
    assert recorded.get(name) in (None, landing.hash_of(database))
    return database


def said(home: Home) -> list[str]:
    # A year without its notice of days off is told of every home; that is no crash's doing.
    lines = [str(complaint) for complaint in examine(home, NOW)]
    return [line for line in lines if "放假通知尚未载入" not in line]


def leftovers(home: Home) -> set[str]:
    """What is in the home and belongs to no release, ledger, landing or month."""
    recorded = {release["release_id"] for release in releases(home)}
    found = [*home.builds.glob("*"), *home.path.glob(".*"), *home.accepted.rglob(".*")]
    found += [folder for folder in home.releases.glob("*") if folder.name not in recorded]
    return {str(path.relative_to(home.path)) for path in found}


def test_a_run_over_what_killed_runs_left(base, unharmed, tmp_path):
    home = copy(base, tmp_path)
    for place, folders in RUN_DEATHS.values():
        killed(place, home, "fadu", *RUN)
        assert in_force(home) == home.releases / in_force(base).parent.name / DATABASE, place
        assert {path.split("/")[0] for path in leftovers(home)} == folders, place
        assert said(home) == [], place
    assert [file.name for file in home.builds.glob("*/*.duckdb")] == [DATABASE]
    Fadu(home.path)(*RUN)
    assert differences(in_force(home), unharmed.release) == []
    assert (leftovers(home), said(home)) == (set(), [])


@pytest.mark.parametrize(("place", "is_new", "is_recorded"), PUBLISHING_DEATHS.values(), ids=PUBLISHING_DEATHS)
def test_a_run_killed_while_it_publishes(base, unharmed, place, is_new, is_recorded, tmp_path):
    home = copy(base, tmp_path)
    bring_to_date(home)
    killed(place, home, "publish", packed(replace(plan(home, AS_OF, None), folder=unharmed.build)))
    assert differences(in_force(home), unharmed.release if is_new else in_force(base)) == []
    strange = f"警报：现行发布版 {unharmed.release.parent.name} 未经台账登记，不可使用。请执行 fadu run 重新发布。"
    assert said(home) == ([strange] if is_new and not is_recorded else [])
    if not is_recorded:
        with open_run(home, AS_OF, None, NOW) as build:
            shutil.copytree(unharmed.build, build.folder, dirs_exist_ok=True)
            publish(build, NOW)
    assert differences(in_force(home), unharmed.release) == []
    assert (leftovers(home), said(home)) == (set(), [])
