"""Every dashboard before every role that may open it: each chart stands, has data, and nobody else is asked."""

import pytest

from tests.browser.conftest import ARTEFACTS
from tests.support.screen import WIDE, first_login

ALL = ("overview", "reporting", "indicators", "township", "alerts", "results")
SEEN = {"admin": ALL, "county": ALL, "leader": ALL, "t990101102": ("mine",)}
HOMES = {"admin": "总览驾驶舱", "county": "总览驾驶舱", "leader": "总览驾驶舱", "t990101102": "本乡镇看板"}
# Nothing: the sample county has something to show on every one.
EMPTY: set[str] = set()
PAGES = [(who, slug) for who, slugs in SEEN.items() for slug in slugs]


@pytest.mark.parametrize(("username", "home"), HOMES.items())
def test_each_role_starts_with_its_own_dashboard(screen, username, home):
    one = screen(username)
    one.open()
    assert one.page.title() == home


def test_a_first_password_must_be_changed_before_anything_is_seen(cockpit, browser):
    page = browser.new_context(locale="zh-CN").new_page()
    first_login(page, cockpit, "t990101101")
    assert "/superset/dashboard/" in page.url
    page.context.close()
    known = cockpit.visitor()
    known.login("t990101101", cockpit.first_password("t990101101"))
    assert not known.is_in()


@pytest.mark.parametrize(("username", "slug"), PAGES)
def test_every_chart_stands_with_its_data(screen, username, slug):
    one = screen(username)
    one.open(slug)
    one.shot(ARTEFACTS / f"{slug}-{username}-{WIDE}.png")
    charts = one.charts()
    names = {chart["name"] for chart in charts}
    assert len(charts) > 5
    assert "数据说明" in names
    assert [chart["name"] for chart in charts if chart["fault"] or chart["waits"]] == []
    assert {chart["name"] for chart in charts if chart["empty"]} <= EMPTY
    assert {chart["name"] for chart in charts if not chart["drawn"]} <= EMPTY
    assert one.faults() == []
    assert one.foreign() == []


def test_a_township_opens_no_dashboard_but_its_own(screen):
    one = screen("t990101102")
    for slug in ALL:
        one.page.goto(f"{one.cockpit.address}/superset/dashboard/{slug}/")
        one.page.wait_for_timeout(1500)
        assert one.charts() == [], slug
