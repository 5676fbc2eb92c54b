"""What the cockpit notes: who looked, who changed, who took data away, and nothing of its own steps."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.support.cockpit import TOWNSHIPS

ASKED = {"columns": ["township_code"], "metrics": ["综合得分"], "row_limit": 100}


def noted(cockpit) -> list[tuple[str, str]]:
    """The kinds of what was noted, with whose it was."""
    with closing(sqlite3.connect(cockpit.home.superset / "superset.db")) as database:
        return database.execute(
            "select action, username from logs left join ab_user on ab_user.id = logs.user_id order by logs.id"
        ).fetchall()


@pytest.fixture
def county(cockpit):
    """Somebody of the county, and nothing noted before."""
    visitor = cockpit.visitor("county")
    with closing(sqlite3.connect(cockpit.home.superset / "superset.db")) as database, database:
        database.execute("delete from logs")
    return visitor


def test_a_look_at_a_dashboard_is_noted_and_the_drawing_of_its_charts_is_not(cockpit, chart, county):
    assert county.get("/superset/dashboard/trial/").status_code == 200
    assert {row["township_code"] for row in county.rows(chart, **ASKED)} == set(TOWNSHIPS)
    assert noted(cockpit) == [("dashboard", "county")]


def test_data_taken_away_is_noted_however_it_is_asked_for(cockpit, chart, county):
    body = county.question(chart, "csv", **ASKED)
    assert county.post("/api/v1/chart/data", json=body).status_code == 200
    form = {"form_data": json.dumps(county.question(chart, "xlsx", **ASKED)), "csrf_token": county.api_token()}
    assert county.post("/api/v1/chart/data", data=form).status_code == 200
    assert noted(cockpit) == [("ChartDataRestApi.data", "county")] * 2


def test_a_change_is_noted(cockpit, chart, county):
    token = {"X-CSRFToken": county.api_token(), "Referer": county.address}
    address = f"{county.address}/api/v1/chart/{chart['chart']}"
    assert county.session.put(address, json={"description": "说明"}, headers=token, timeout=60).status_code == 200
    assert noted(cockpit) == [("ChartRestApi.put", "county")]
