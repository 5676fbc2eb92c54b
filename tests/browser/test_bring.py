"""The dashboards of the repository to Superset and back: an edit made in the browser comes back as that edit alone."""

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from dashboards import cockpit as cockpits
from ingest.home import HomeError
from tests.support.cockpit import Cockpit, told
from tests.support.visitor import Visitor
from tests.support.walked import ASSETS

CHART, TITLE = "rank-bars", "综合得分排名（改）"
GONE, DASHBOARD = "year-compare", "results"
TABLES = (
    "slices",
    "dashboards",
    "dashboard_slices",
    "dashboard_roles",
    "tables",
    "table_columns",
    "sql_metrics",
    "dbs",
)
TABLES += ("row_level_security_filters", "rls_filter_tables")
WRITTEN = {"changed_on", "changed_by_fk", "last_saved_at", "last_saved_by_fk", "created_on", "created_by_fk"}


@pytest.fixture
def folder(cockpit, tmp_path) -> Iterator[Path]:
    """A copy of the repository's files; when it is over, Superset is as the repository has it."""
    shutil.copytree(ASSETS, tmp_path / "assets")
    yield tmp_path / "assets"
    push(cockpit, ASSETS)


def push(cockpit: Cockpit, folder: Path) -> list[str]:
    said: list[str] = []
    with told(cockpit.home, FADU_ASSETS=str(folder)):
        cockpits.push(cockpit.home, said.append)
    return said


def pull(cockpit: Cockpit, folder: Path) -> list[str]:
    said: list[str] = []
    with told(cockpit.home, FADU_ASSETS=str(folder)):
        cockpits.pull(cockpit.home, said.append)
    return said


def lines(folder: Path) -> dict[str, list[str]]:
    """The lines of every file."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8").splitlines() for path in folder.rglob("*.yaml")
    }


def kept(cockpit: Cockpit) -> dict[str, list[tuple]]:
    """What Superset keeps of its assets, without when and by whom it was written."""
    with contextlib.closing(sqlite3.connect(cockpit.home.superset / "superset.db")) as db:
        found = {}
        for table in TABLES:
            names = [row[1] for row in db.execute(f"pragma table_info({table})") if row[1] not in WRITTEN | {"id"}]
            found[table] = sorted(map(str, db.execute(f"select {', '.join(names)} from {table}")))
    return found


def titles(visitor: Visitor) -> set[str]:
    listed = visitor.get("/api/v1/chart/?q=(page_size:200)").json()["result"]
    return {one["slice_name"] for one in listed}


def chart_id(visitor: Visitor, folder: Path) -> int:
    uuid = yaml.safe_load((folder / "charts" / f"{CHART}.yaml").read_text(encoding="utf-8"))["uuid"]
    return visitor.get(f"/api/v1/chart/{uuid}").json()["result"]["id"]


def edit(admin: Visitor, folder: Path, **changes: object) -> None:
    """Saves a chart as the browser does."""
    answer = admin.session.put(
        f"{admin.address}/api/v1/chart/{chart_id(admin, folder)}",
        json=changes,
        headers={"X-CSRFToken": admin.api_token(), "Referer": admin.address},
        timeout=60,
    )
    assert answer.status_code == 200, answer.text


def test_there_and_back(cockpit, folder, visitor):
    ours = lines(ASSETS)
    # Opening a dashboard makes Superset note its colours: what it has now depends on who looked before.
    push(cockpit, folder)
    before = kept(cockpit)
    assert all(before[table] for table in TABLES)
    push(cockpit, folder)
    assert kept(cockpit) == before, "pushing what is there changes nothing"
    assert pull(cockpit, folder) == []
    assert lines(folder) == ours, "what was pushed comes back as it is written"

    edit(visitor("admin"), folder, slice_name=TITLE)
    assert pull(cockpit, folder) == [f"改　charts/{CHART}.yaml"]
    now = lines(folder)
    changed = [(name, a, b) for name in ours for a, b in zip(ours[name], now[name], strict=True) if a != b]
    assert changed == [(f"charts/{CHART}.yaml", "slice_name: 综合得分排名", f"slice_name: {TITLE}")]
    assert lines(ASSETS) == ours, "the repository's own files are left alone"


def test_what_is_chosen_in_the_chart_editor_comes_back_and_what_it_adds_by_itself_does_not(cockpit, folder, visitor):
    push(cockpit, folder)
    file = folder / "charts" / f"{CHART}.yaml"
    params = yaml.safe_load(file.read_text(encoding="utf-8"))["params"]
    unsaid = {"time_range": "No filter", "rolling_type": "None", "comparison_type": "values", "extra_form_data": {}}
    edit(visitor("admin"), folder, params=json.dumps(params | unsaid | {"dashboards": [1]}))
    assert pull(cockpit, folder) == []
    chosen = {"rolling_type": "mean", "rolling_periods": 3, "comparison_type": "ratio"}
    edit(visitor("admin"), folder, params=json.dumps(params | chosen))
    assert pull(cockpit, folder) == [f"改　charts/{CHART}.yaml"]
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["params"] == params | chosen


def test_a_push_puts_aside_what_was_edited_and_not_brought_back(cockpit, folder, visitor):
    push(cockpit, folder)
    assert push(cockpit, folder) == []
    edit(visitor("admin"), folder, slice_name=TITLE)
    (line,) = push(cockpit, folder)
    assert "有1处修改未取回" in line
    aside = max(cockpit.home.superset.glob("edits-*"), key=lambda path: path.stat().st_mtime_ns)
    assert str(aside) in line
    kept = list(aside.rglob("*.yaml"))
    assert [path.name for path in kept] == [f"{CHART}.yaml"]
    assert yaml.safe_load(kept[0].read_text(encoding="utf-8"))["slice_name"] == TITLE
    shutil.copy(kept[0], folder / "charts")
    assert push(cockpit, folder) == []
    edit(visitor("admin"), folder, slice_name=f"{TITLE}二")
    assert pull(cockpit, folder) == [f"改　charts/{CHART}.yaml"]
    assert push(cockpit, folder) == [], "what was brought back is not lost"


def test_what_left_the_files_leaves_superset(cockpit, folder, visitor):
    admin = visitor("admin")
    title = yaml.safe_load((folder / "charts" / f"{GONE}.yaml").read_text(encoding="utf-8"))["slice_name"]
    assert title in titles(admin)
    (folder / "charts" / f"{GONE}.yaml").unlink()
    file = folder / "dashboards" / f"{DASHBOARD}.yaml"
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    part = f"CHART-{GONE}"
    del content["position"][part]
    for one in content["position"].values():
        if isinstance(one, dict) and part in one.get("children", []):
            one["children"].remove(part)
    file.write_text(yaml.dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    push(cockpit, folder)
    assert titles(admin) == {
        yaml.safe_load("\n".join(one))["slice_name"] for name, one in lines(folder).items() if name.startswith("charts")
    }
    assert title not in titles(admin)


def test_a_cockpit_that_nothing_was_pushed_to_takes_no_file_away(cockpit, folder, tmp_path):
    bare = tmp_path / "bare"
    shutil.copytree(folder / "databases", bare / "databases")
    push(cockpit, bare)
    before = lines(folder)
    with pytest.raises(HomeError, match="没有任何看板"):
        pull(cockpit, folder)
    assert lines(folder) == before
