"""Assets of the repository into Superset: overwritten, removed, ruled."""

import shutil

import pytest
import yaml

from dashboards import cockpit as outside
from tests.support.cockpit import ASSETS, TOWNSHIPS, told

ASKED = {"columns": ["township_code"], "metrics": ["综合得分"], "row_limit": 100}


@pytest.fixture
def assets(tmp_path):
    """A copy of the tests' assets that may be changed."""
    folder = tmp_path / "assets"
    shutil.copytree(ASSETS, folder)
    return folder


def pushed(cockpit, folder) -> list[str]:
    """Pushes a folder of assets; gives what was said."""
    said: list[str] = []
    with told(cockpit.home, FADU_ASSETS=str(folder)):
        outside.push(cockpit.home, said.append)
    return said


def everything(cockpit) -> dict[str, dict]:
    """What Superset holds, by its lists, without when it changed."""
    admin = cockpit.visitor("admin")
    kept = ("id", "uuid", "slice_name", "dashboard_title", "table_name", "slug", "roles", "published")
    return {
        kind: [{key: row.get(key) for key in kept} for row in admin.get(f"/api/v1/{kind}/").json()["result"]]
        for kind in ("dashboard", "chart", "dataset", "rowlevelsecurity")
    }


def test_pushing_again_changes_nothing_and_what_left_is_removed(cockpit, assets):
    before = everything(cockpit)
    pushed(cockpit, assets)
    assert everything(cockpit) == before
    chart = yaml.safe_load((assets / "charts" / "ranking.yaml").read_text(encoding="utf-8"))
    chart |= {"slice_name": "另一张图", "uuid": "e75a4c16-7a03-5213-b33f-a78229da4e24"}
    (assets / "charts" / "other.yaml").write_text(yaml.safe_dump(chart, allow_unicode=True), encoding="utf-8")
    pushed(cockpit, assets)
    assert {one["slice_name"] for one in everything(cockpit)["chart"]} == {"另一张图", "综合得分"}
    (assets / "charts" / "other.yaml").unlink()
    pushed(cockpit, assets)
    assert everything(cockpit) == before


def test_a_dashboard_is_seen_by_the_roles_it_names(cockpit, assets):
    file = assets / "dashboards" / "trial.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("roles: [admin, county, leader, township]", "roles: [admin, county]"), encoding="utf-8"
    )
    pushed(cockpit, assets)
    assert cockpit.visitor("county").get("/api/v1/dashboard/trial").status_code == 200
    assert cockpit.visitor("t990101100").get("/api/v1/dashboard/trial").status_code in (403, 404)
    assert cockpit.visitor("t990101100").get("/api/v1/dashboard/").json()["result"] == []
    pushed(cockpit, ASSETS)
    assert cockpit.visitor("t990101100").get("/api/v1/dashboard/trial").status_code == 200


def test_a_dataset_that_lost_its_rule_is_the_countys_alone_until_the_next_push(cockpit, chart):
    admin, county, township = (cockpit.visitor(name) for name in ("admin", "county", "t990101100"))
    rules = [str(one["id"]) for one in admin.get("/api/v1/rowlevelsecurity/").json()["result"]]
    path = f"{admin.address}/api/v1/rowlevelsecurity/?q=!({','.join(rules)})"
    token = {"X-CSRFToken": admin.api_token(), "Referer": admin.address}
    assert admin.session.delete(path, headers=token, timeout=60).status_code == 200
    assert len(county.rows(chart, **ASKED)) == len(TOWNSHIPS)
    assert township.rows(chart, **ASKED) == []
    pushed(cockpit, ASSETS)
    assert [row["township_code"] for row in township.rows(chart, **ASKED)] == ["990101100"]


def test_the_countys_team_may_edit_a_chart_and_nobody_else_may(cockpit, chart):
    answers = {}
    for name in ("admin", "county", "leader", "t990101100"):
        visitor = cockpit.visitor(name)
        token = {"X-CSRFToken": visitor.api_token(), "Referer": visitor.address}
        path = f"{visitor.address}/api/v1/chart/{chart['chart']}"
        answers[name] = visitor.session.put(path, json={"description": name}, headers=token, timeout=60).status_code
    assert answers == {"admin": 200, "county": 200, "leader": 403, "t990101100": 403}
