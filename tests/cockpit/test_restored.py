"""The rehearsal of a restore: a cockpit put away while it serves, brought back elsewhere, and served from there."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboards import cockpit as outside
from ingest.home import Home
from tests.support.cockpit import NEW, TOWNSHIPS, Cockpit, release, served, started, told
from tests.support.command import Command, Said
from tests.support.processes import free_port
from tests.support.visitor import Visitor

KINDS = ("dataset", "chart", "dashboard")
OWN, TITLE, LATER = "990101100", "改过标题的看板", "Later2026abcd"
ASKED = {"columns": ["township_code"], "metrics": ["综合得分"], "row_limit": 100}


@dataclass
class Restored:
    """The cockpit brought back; what the first one left outside, and what was said on the way."""

    cockpit: Cockpit
    cookies: object
    backup: Said
    restore: Said
    verify: Said
    made_ready: list[str]


@pytest.fixture(scope="module")
def restored(ready_home, tmp_path_factory) -> Iterator[Restored]:
    """One that was changed, put away while it served, changed again, lost, and brought back."""
    folder, again = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    with served(ready_home, folder, free_port()) as first:
        county, clerk = first.visitor("county"), first.visitor(f"t{OWN}")
        retitle(county, TITLE)
        backup = first.fadu("backup", "--out", folder / "backups")
        # Of after the backup: it must not come back.
        clerk.change(NEW, LATER)
    shutil.rmtree(first.home.path)
    (one,) = (path for path in (folder / "backups").iterdir() if path.name != "landing")
    home = Home(again / "home")
    restore, verify = Command(home.path)("restore", one), Command(home.path)("verify-ledger")
    release(home, "again")
    made_ready: list[str] = []
    with told(home):
        outside.make_ready(home, made_ready.append)
        with started(home, again, free_port()) as cockpit:
            yield Restored(cockpit, county.session.cookies, backup, restore, verify, made_ready)


def entered(restored: Restored, username: str) -> Visitor:
    """Somebody who logs in with the password that was in force when it was put away."""
    visitor = restored.cockpit.visitor()
    visitor.login(username, NEW)
    return visitor


def retitle(visitor: Visitor, title: str) -> None:
    """Changes the title of the one dashboard, as its editor does."""
    (dashboard,) = visitor.get("/api/v1/dashboard/").json()["result"]
    token = {"X-CSRFToken": visitor.api_token(), "Referer": visitor.address}
    address = f"{visitor.address}/api/v1/dashboard/{dashboard['id']}"
    answer = visitor.session.put(address, json={"dashboard_title": title}, headers=token, timeout=60)
    assert answer.status_code == 200, answer.text


def test_every_step_says_that_it_was_done(restored):
    assert (restored.backup.code, restored.restore.code, restored.verify.code) == (0, 0, 0)
    assert "已备份到" in restored.backup.out
    assert "逐个文件核对无误" in restored.restore.out
    # As ready as it was: nothing is pushed over what was edited.
    assert restored.made_ready == []


def test_passwords_are_those_of_the_backup(restored):
    visitor = restored.cockpit.visitor()
    visitor.login(f"t{OWN}", LATER)
    assert not visitor.is_in()
    assert entered(restored, f"t{OWN}").is_in()


def test_who_was_logged_in_still_is(restored):
    visitor = restored.cockpit.visitor()
    visitor.session.cookies = restored.cookies
    assert visitor.get("/api/v1/me/").json()["result"]["username"] == "county"


def test_a_cookie_nobody_signed_is_none(restored):
    visitor = restored.cockpit.visitor()
    cookie = restored.cookies.get("fadu_session")
    visitor.session.cookies.set("fadu_session", cookie[:-2] + ("aa" if cookie[-2:] != "aa" else "bb"))
    assert not visitor.is_in()


def test_the_dashboard_is_there_as_it_was_edited(restored):
    (dashboard,) = entered(restored, "county").get("/api/v1/dashboard/").json()["result"]
    assert dashboard["dashboard_title"] == TITLE


def test_a_township_sees_its_own_rows_and_the_county_all(restored):
    county = entered(restored, "county")
    chart = {kind: county.get(f"/api/v1/{kind}/").json()["result"][0]["id"] for kind in KINDS}
    for username, codes in ((f"t{OWN}", {OWN}), ("county", set(TOWNSHIPS))):
        rows = entered(restored, username).rows(chart, **ASKED)
        assert {row["township_code"] for row in rows} == codes


def test_a_year_and_more_of_looks_is_forgotten_while_it_serves(restored):
    visitor = entered(restored, "county")
    file = restored.cockpit.home.superset / "superset.db"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("insert into logs (action, dttm) values ('old', '2020-01-01 00:00:00.000000')")
    assert looks(file, "old") == 1
    restored.cockpit.fadu.done("tidy")
    assert looks(file, "old") == 0
    assert visitor.is_in()


def looks(file: Path, action: str) -> int:
    """How many looks of a kind the metadata holds."""
    with closing(sqlite3.connect(file)) as database:
        return database.execute("select count(*) from logs where action = ?", [action]).fetchone()[0]
