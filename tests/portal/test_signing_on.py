"""Who comes in: a session of the cockpit, an account of the county, a form of this portal; and nobody else."""

import pytest
import requests

from dashboards.portal import routes
from tests.support.portal import CLERK, NEXT_CLERK, TOWN, Clerk, book, portal
from tests.support.processes import free_port
from tests.support.sessions import OUT, sessions

ROLES = {"admin": "admin", "county": "county", "leader": "leader", "township": CLERK}
PARTS = {
    "{month}": "2026-03", "{number}": "0" * 32, "{receipt}": "0" * 16, "{submission}": "0" * 16, "{kind}": "ask",
    "{township}": TOWN[0], "{what}": "reset",
}  # fmt: skip


@pytest.fixture
def well(door):
    """The cockpit may be ill in a test, and is well after it."""
    yield door
    door.sessions.state = "well"


def path_of(route) -> str:
    path = route.path.removeprefix("/portal")
    for part, value in PARTS.items():
        path = path.replace(part, value)
    return path


@pytest.mark.parametrize("cookie", ["", OUT, "nobody-of-the-county"])
def test_whoever_has_no_session_is_sent_to_log_in(door, cookie):
    clerk = door.clerk(cookie)
    answer = clerk.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{door.sessions.address}/login/")
    answer = clerk.post("/send", {"what": "send"}, token="x", files={"file": ("a.xlsx", book(TOWN))})
    assert answer.status_code == 401
    assert "文件没有收下" in answer.text
    assert door.events("received") == []


def test_the_first_password_is_changed_before_anything_else(well):
    well.sessions.state = "first"
    answer = well.clerk("t990101002").get("/")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{well.sessions.address}/password/")


def test_after_log_in_one_comes_to_the_very_cell_one_asked_for(door, tmp_path):
    with portal(door.home, door.sessions.address, tmp_path / "portal.log", FADU_COCKPIT_PUBLIC="") as address:
        asked = f"{address}/portal/evidence/0?sheet=F02&cell=P7"
        answer = requests.get(asked, allow_redirects=False, timeout=60)
    assert answer.headers["Location"] == "/login/?next=/portal/evidence/0%3Fsheet%3DF02%26cell%3DP7"


@pytest.mark.parametrize("state", ["broken", "nonsense", "slow"])
def test_a_cockpit_that_does_not_answer_is_said_politely_and_nothing_is_taken(well, state):
    well.sessions.state = state
    clerk = well.clerk(f"t99010100{['broken', 'nonsense', 'slow'].index(state) + 2}")
    for answer in (clerk.get("/"), clerk.post("/send", token="x", files={"file": ("a.xlsx", book(TOWN))})):
        assert answer.status_code == 503
        assert "请过一两分钟再试" in answer.text
        # What was sent cannot be asked for again by a link.
        assert 'href="/portal/send"' not in answer.text
        assert "Traceback" not in answer.text
    assert well.events("received") == []


def test_a_session_is_asked_about_once_in_half_a_minute(door):
    clerk = door.clerk("t990101101")
    before = door.sessions.asked
    assert [clerk.get("/").status_code for _ in range(5)] == [200] * 5
    assert door.sessions.asked == before + 1


@pytest.mark.parametrize("route", routes.ALL, ids=lambda route: route.path)
def test_a_page_is_for_the_roles_it_names_and_for_no_other(door, route):
    for role, username in ROLES.items():
        clerk = door.clerk(username)
        answer = clerk.get(path_of(route)) if "GET" in route.methods else clerk.post(path_of(route), token="x")
        assert (answer.status_code == 403 and "不对您的账号开放" in answer.text) == (role not in route.roles), role


@pytest.mark.parametrize(
    ("forged", "heads"),
    [
        ("", {}),
        ("a.b", {}),
        ("another's", {}),
        ("own", {"Origin": "http://evil.example"}),
        ("own", {"Sec-Fetch-Site": "cross-site"}),
    ],
)
def test_a_form_of_anybody_else_is_not_taken(door, forged, heads):
    clerk = door.clerk()
    token = {"own": clerk.token(), "another's": door.clerk(NEXT_CLERK).token()}.get(forged, forged)
    form = {"what": "send", "token": token}
    answer = requests.post(
        f"{door.address}/portal/send", data=form, files={"file": ("a.xlsx", book(TOWN))}, headers=heads,
        cookies={"fadu_session": CLERK}, timeout=60,
    )  # fmt: skip
    assert answer.status_code == 403
    assert door.events("received") == []


def test_who_forgot_a_password_reads_whom_to_ask(door):
    told = "请与清源县依法行政考核办公室（0990-7380012）联系"
    assert told in door.clerk().get("/").text
    assert told in door.clerk().get("/nowhere").text
    assert told not in door.clerk("county").get("/county/").text


def test_every_answer_bears_its_guard(door):
    for answer in (door.clerk().get("/"), door.clerk().get("/nowhere"), door.clerk().get("/static/portal.css")):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "server" not in answer.headers


def test_an_account_is_handed_over_and_the_page_says_by_whom_and_why(door):
    county, why = door.clerk("county"), "原填报员休产假，由同事代办三个月"
    form = {"username": "t990101203", "reason": why}
    assert "请写明接手人的姓名" in county.post("/county/accounts/hand", form).text
    page = county.post("/county/accounts/hand", form | {"display_name": "赵代"}).text
    assert "已移交账号“t990101203”（赵代），立即生效。" in page
    told = page[page.index("变更记录") :]
    assert [one in told for one in ("移交", "赵代", "county", why)] == [True] * 4
    assert "赵代（乡镇填报员）" in door.clerk("t990101203").get("/").text
    assert door.events("account")[-1]["account_act"] == "handed"


def test_an_account_that_is_shut_is_out_at_once(door):
    clerk = door.clerk("t990101204")
    assert clerk.get("/").status_code == 200
    county = door.clerk("county")
    form = {"username": "t990101204", "reason": "该同志已调离，由他人接手填报"}
    assert "已停用账号" in county.post("/county/accounts/disable", form).text
    assert clerk.get("/").status_code == 303


def test_while_the_cockpit_is_stopped_whoever_it_knew_a_moment_ago_goes_on_and_nobody_else_comes_in(door, tmp_path):
    port, town = free_port(), ("990101202", "柳湾乡")
    with portal(door.home, f"http://127.0.0.1:{port}", tmp_path / "portal.log") as address:
        known, unknown = Clerk(address, f"t{town[0]}"), Clerk(address, CLERK)
        with sessions(port):
            token = known.token()
        sent = known.send(book(town), token=token, wait=False)
        assert [one.status_code for one in sent.history] == [303]
        for answer in (unknown.get("/"), unknown.send(book(TOWN), token="x")):
            assert (answer.status_code, "登录服务暂时没有应答" in answer.text) == (503, True)
        assert [one["account"] for one in door.events("received")] == [known.username]
        with sessions(port):
            assert unknown.get("/").status_code == 200
