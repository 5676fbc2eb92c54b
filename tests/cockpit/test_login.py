"""Logging in: in Chinese, with closed cookies, throttled for whoever guesses, and not provisioned twice."""

import pytest

from dashboards import cockpit as outside
from dashboards.superset.throttle import PER_ACCOUNT_AND_ADDRESS
from tests.support.cockpit import NEW, told
from tests.support.visitor import Visitor

GUESS = "Wrong2026abcd"


def test_the_page_is_in_chinese_and_names_no_foreign_host(cockpit):
    page = cockpit.visitor().get("/login/")
    assert "法治政府数字化驾驶舱" in page.text
    policy = page.headers["Content-Security-Policy"]
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    pack = cockpit.visitor().get("/superset/language_pack/zh/").json()["locale_data"]["superset"]
    said = {key: pack[key] for key in ("Sign in", "Username:", "Password:", "Search %s records", "Total")}
    assert said == {
        "Sign in": ["登录"],
        "Username:": ["用户名"],
        "Password:": ["密码"],
        "Search %s records": ["搜索%s条记录"],
        "Total": ["合计"],
    }


def test_it_tells_whoever_forgot_a_password_whom_to_ask(cockpit):
    told = 'content: "忘记密码、换人填报，请与清源县依法行政考核办公室（0990-7380012）联系。"'
    assert told in cockpit.visitor().get("/login/").text
    settings = cockpit.home.county / "settings.csv"
    before = settings.read_text(encoding="utf-8")
    # A style sheet must not be left by what the county is called.
    settings.write_text(before.replace("清源县依法行政考核办公室", '考核办"}</style><b>\\'), encoding="utf-8")
    try:
        assert 'content: "忘记密码、换人填报，请与考核办}/styleb' in cockpit.visitor().get("/login/").text
    finally:
        settings.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("username", [None, "admin", "t990101100"])
def test_a_page_that_is_not_there_says_so_in_chinese(cockpit, username):
    visitor = cockpit.visitor(username) if username else cockpit.visitor()
    browser = {"Accept": "text/html,application/xhtml+xml"}
    page = visitor.get("/no_such_page/", headers=browser)
    assert page.status_code == 404
    assert "没有这个页面" in page.text
    assert "Page not found" not in page.text


def test_the_session_is_a_closed_cookie_of_its_own_name(cockpit):
    cookie = cockpit.visitor().get("/login/").headers["Set-Cookie"]
    assert cookie.startswith("fadu_session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_whoever_guesses_is_stopped_and_the_owner_elsewhere_is_not(cockpit):
    guesser = cockpit.visitor()
    for _ in range(PER_ACCOUNT_AND_ADDRESS):
        assert guesser.login("t990101103", GUESS).headers["Location"].startswith("/login/")
    stopped = guesser.login("t990101103", cockpit.first_password("t990101103"))
    assert stopped.status_code == 429
    assert "密码输入错误次数过多，请10分钟后再试" in stopped.text
    assert not guesser.is_in()
    elsewhere = cockpit.visitor("t990101104")
    assert elsewhere.is_in()


def test_an_account_nobody_has_is_answered_like_a_wrong_password(cockpit):
    answers = [cockpit.visitor().login(name, GUESS) for name in ("nobody", "leader")]
    assert len({(one.status_code, one.headers["Location"]) for one in answers}) == 1


@pytest.mark.parametrize("path", ["login", "refresh", "guest_token/"])
def test_there_is_no_other_way_in_not_even_with_the_right_password(cockpit, path):
    cockpit.visitor("county")
    asked = {"username": "county", "password": NEW, "provider": "db", "refresh": True}
    visitor = cockpit.visitor()
    # 400: without a form's token a request is turned away before anybody looks where it goes
    assert visitor.post(f"/api/v1/security/{path}", json=asked).status_code in (400, 404)
    assert not visitor.is_in()


def test_a_token_in_the_header_is_no_session(cockpit):
    visitor = cockpit.visitor("county")
    assert visitor.get("/api/v1/me/").status_code == 200
    assert visitor.get("/api/v1/me/", headers={"Authorization": "Bearer x"}).status_code == 404


def test_a_form_without_its_token_is_refused(cockpit):
    visitor = cockpit.visitor()
    answer = visitor.post("/login/", data={"username": "admin", "password": NEW})
    assert answer.headers.get("Location") != "/"
    assert not visitor.is_in()


def test_everybody_is_led_to_what_is_theirs_and_refused_the_rest_in_chinese(cockpit):
    visitor = cockpit.visitor("t990101104")
    assert visitor.get("/user_info/").headers["Location"] == "/password/"
    as_browser = {"headers": {"Accept": "text/html,*/*"}}
    for path in ("/sqllab/", "/actionlog/list", "/databaseview/list/", "/rowlevelsecurity/list/", "/explore/"):
        page = visitor.get(path, **as_browser)
        assert page.status_code == 403, path
        assert "您的账号无权查看这部分内容。" in page.text
    elsewhere = visitor.get("/users/", **as_browser)
    assert elsewhere.status_code == 404
    assert "账号请用 fadu user" in elsewhere.text
    assert visitor.get("/api/v1/dashboard/related/owners").json() == {"count": 0, "result": []}
    assert visitor.get("/superset/explore_json/").status_code == 404


def test_a_second_start_prepares_nothing_again(cockpit):
    said: list[str] = []
    with told(cockpit.home):
        outside.make_ready(cockpit.home, said.append)
        outside.make_ready(cockpit.home, said.append)
    assert [line for line in said if "正在准备" in line] == []
    assert len(said) <= 1


def test_the_portal_may_ask_whose_session_it_is(cockpit):
    visitor: Visitor = cockpit.visitor("t990101104")
    told_of = visitor.get("/api/v1/me/roles/").json()["result"]
    assert told_of["username"] == "t990101104"
    assert list(told_of["roles"]) == ["乡镇填报员"]
