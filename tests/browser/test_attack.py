"""A township's account against the whole cockpit: whatever it asks, no word or number of another township comes out.

In a copy of the release every text and every number of the other townships is a canary. The county sees them, the
township sees its own, so the detector works.
"""

import http.client
import io
import json
import zipfile
from collections.abc import Iterator

import pytest

from tests.support import attack, attack_lists
from tests.support.attack import Known
from tests.support.screen import Screen
from tests.support.visitor import Visitor
from tests.support.walked import another_release, facts, in_force

USERNAME, OWN = "t990101102", "990101102"
CANARY, MARKER, NUMBER = "金丝雀", "自家雀", "77777.77"
# What charts choose rows by keeps its words.
KEPT = {"township_code", "county_code", "indicator_code", "form_code", "group_name", "dimension", "month", "state"}
KEPT |= {"counts_in_year", "is_latest", "report_month"}
DATA = (attack.formats, attack.ids, attack.questions, attack.casts, attack.details, attack.explored)
REST = (attack_lists.lists, attack_lists.exports, attack_lists.databases, attack_lists.old_addresses)
SURFACES = {one.__name__: one for one in (*DATA, *REST)}
LEAST, LEAST_OF_ALL = 5, 100
WORDS = ("Traceback", "Conversion Error", "Binder Error", "Parser Error", "sqlalchemy", "duckdb.", "root:x:")


def planted(cockpit) -> Iterator[str]:
    """The statements that put canaries into every table the dashboards read."""
    columns = "select table_name, column_name, data_type from duckdb_columns() where table_name like 'cockpit_%'"
    own = f"township_code is not distinct from '{OWN}'"
    for table in sorted({name for name, _, _ in facts(cockpit, columns)} - {"cockpit_release"}):
        told = [(name, kind) for of, name, kind in facts(cockpit, columns) if of == table]
        sets = [
            f"{name} = case when {own} then '{MARKER}' else '{CANARY}' || coalesce(township_code, '') end"
            for name, kind in told
            if kind == "VARCHAR" and name not in KEPT and not name.endswith("_id")
        ]
        numbers = [name for name, kind in told if kind.startswith("DECIMAL(9")]
        sets += [f"{name} = case when {own} then {name} else {NUMBER} end" for name in numbers]
        yield f"update {table} set {', '.join(sets)}"


@pytest.fixture(scope="module")
def canaries(cockpit) -> Iterator[None]:
    before = cockpit.home.current.readlink().name
    another_release(cockpit, "canaries", *planted(cockpit))
    yield
    in_force(cockpit, before)


@pytest.fixture(scope="module")
def county(visitor, canaries) -> Visitor:
    return visitor("county")


@pytest.fixture(scope="module")
def township(visitor, canaries) -> Visitor:
    return visitor(USERNAME)


@pytest.fixture(scope="module")
def known(county) -> Known:
    """The county's view of what there is, and things it left: a filter, a link, a form, a key of the cache."""
    listed = {
        kind: county.get(f"/api/v1/{kind}/?q=(page_size:200)").json()["result"]
        for kind in ("dashboard", "chart", "dataset")
    }
    dashboards = {one["slug"]: one["id"] for one in listed["dashboard"]}
    charts = {one["slice_name"]: one["id"] for one in listed["chart"]}
    found = Known(dashboards, charts, {one["table_name"]: one["id"] for one in listed["dataset"]}, {})
    token, left = {"X-CSRFToken": county.api_token()}, json.dumps({"x": CANARY})
    overview, ranked = dashboards["overview"], found.datasets["cockpit_assessments"]
    state = county.post(f"/api/v1/dashboard/{overview}/filter_state", json={"value": left}, headers=token)
    link = county.post(f"/api/v1/dashboard/{overview}/permalink", json={"urlParams": [["x", CANARY]]}, headers=token)
    form = {"datasource_id": ranked, "datasource_type": "table", "form_data": left}
    key = county.post("/api/v1/explore/form_data", json=form, headers=token)
    cached = county.post("/api/v1/chart/data", json=found.asking()).json()["result"][0]["cache_key"]
    found.theirs.update(state=state.json()["key"], permalink=link.json()["key"], form=key.json()["key"])
    found.theirs.update(cache=cached or "none")
    return found


def whole(content: bytes) -> str:
    """Everything an answer says: escapes read, sheets of a workbook unpacked."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "".join(whole(book.read(name)) for name in book.namelist())
    said = content.decode("utf-8", "replace")
    return (
        said + said.encode("ascii", "backslashreplace").decode("unicode_escape", "replace") if "\\u" in said else said
    )


@pytest.fixture(scope="module")
def forbidden(cockpit) -> set[str]:
    """What must not come out: canaries, names and codes of other townships, other accounts, passwords, the key."""
    names = facts(
        cockpit, f"select distinct township_code, township_name from dim_townships where township_code != '{OWN}'"
    )
    passwords = (cockpit.home.superset / "first_passwords.csv").read_text(encoding="utf-8").split()[1:]
    accounts = {f"t{code}" for code, _ in names} | {"@fadu.invalid", "县领导"}
    key = (cockpit.home.superset / "secret_key").read_text(encoding="utf-8").strip()
    told = {word for pair in names for word in pair} | {line.rsplit(",", 1)[-1] for line in passwords}
    return told | accounts | {CANARY, NUMBER, key, *WORDS}


def found_in(said: str, forbidden: set[str], asked: object = "") -> set[str]:
    """What came out that must not; a word the request itself held may come back with it."""
    said = said.replace(f"{USERNAME}@fadu.invalid", "")
    return {word for word in forbidden if word in said and (word == CANARY or word not in str(asked))}


@pytest.mark.parametrize("surface", SURFACES)
def test_nothing_of_another_township_comes_out(township, known, forbidden, surface):
    tries = SURFACES[surface](known)
    assert len(tries) >= LEAST
    token = {"X-CSRFToken": township.api_token(), "Referer": township.address}
    leaks, answered = [], set()
    for method, path, body in tries:
        answer = township.session.request(
            method, township.address + path, json=body, headers=token, timeout=60, allow_redirects=False
        )
        answered.add(answer.status_code)
        if out := found_in(whole(answer.content), forbidden, (path, body)):
            leaks.append((method, path, body, answer.status_code, out))
    assert leaks == []
    assert max(answered) <= 500
    assert township.is_in()


def test_there_are_enough_of_them(known):
    assert sum(len(one(known)) for one in SURFACES.values()) + len(attack_lists.FILES) >= LEAST_OF_ALL


@pytest.mark.parametrize("result_format", ["json", "csv", "xlsx"])
def test_its_own_rows_come_out_and_the_county_sees_the_canaries(township, county, known, result_format):
    own, all_rows = (
        whole(one.post("/api/v1/chart/data", json=known.asking(result_format=result_format)).content)
        for one in (township, county)
    )
    assert MARKER in own
    assert CANARY not in own
    assert {MARKER, CANARY} == {word for word in (MARKER, CANARY) if word in all_rows}


def test_files_beside_the_pages_stay_closed(township, cockpit, forbidden):
    host, cookies = township.address.removeprefix("http://"), township.session.cookies
    header = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    for path in attack_lists.FILES:
        connection = http.client.HTTPConnection(host, timeout=60)
        connection.request("GET", path.format(home=cockpit.home.path), headers=header)
        answer = connection.getresponse()
        assert found_in(whole(answer.read()), forbidden) == set(), path
        assert answer.status in (301, 302, 308, 400, 401, 403, 404), path


@pytest.mark.parametrize(
    ("cookie", "header"),
    [
        ({"remember_token": "1|" + "0" * 128}, {}),
        ({"fadu_session": "eyJfdXNlcl9pZCI6IjEifQ.aaaaaa.AAAAAAAAAAAAAAAAAAAAAAAAAAA"}, {}),
        ({"session": "eyJfdXNlcl9pZCI6IjEifQ.aaaaaa.AAAAAAAAAAAAAAAAAAAAAAAAAAA"}, {}),
        ({}, {"Authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwidHlwZSI6ImFjY2VzcyJ9."}),
        ({}, {"Authorization": "Basic YWRtaW46YWRtaW4="}),
        ({}, {"X-Forwarded-User": "admin", "X-Remote-User": "admin", "Remote-User": "admin"}),
        ({}, {"X-GuestToken": "eyJhbGciOiJub25lIn0.eyJ1c2VyIjp7InVzZXJuYW1lIjoiYWRtaW4ifX0."}),
    ],
)
def test_nobody_becomes_somebody_else(cockpit, known, cookie, header):
    one = cockpit.visitor()
    one.session.cookies.update(cookie)
    one.session.headers.update(header)
    assert not one.is_in()
    answer = one.post("/api/v1/chart/data", json=known.asking())
    assert answer.status_code in (401, 403, 404, 422)
    assert not [word for word in (CANARY, MARKER) if word in whole(answer.content)]


def test_a_session_takes_no_other_user_by_what_it_sends(township, cockpit):
    for name, value in (("_user_id", "1"), ("user_id", "1"), ("username", "admin")):
        answer = township.get(f"/api/v1/me/?{name}={value}", cookies={name: value})
        assert answer.json()["result"]["username"] == USERNAME
    again = cockpit.visitor()
    assert again.login("admin", "Fadu2026wrong").status_code == 302
    assert not again.is_in()


PLACES = ("explore/?slice_id={}", "sqllab/", "users/", "chart/list/", "tablemodelview/list/", "dashboard/list/")
PLACES += ("superset/dashboard/overview/", "superset/dashboard/mine/?township_code=990101001", "actionlog/list/")


def test_no_page_shows_them_in_the_browser(screen, canaries, known, forbidden):
    one: Screen = screen(USERNAME)
    for place in PLACES:
        one.page.goto(f"{one.cockpit.address}/{place.format(known.charts['分组排名'])}")
        one.page.wait_for_timeout(1500)
        assert found_in(one.page.inner_text("body"), forbidden) == set(), place
    one.open("mine")
    said = one.page.inner_text("body")
    assert MARKER in said
    assert found_in(said, forbidden) == set()
