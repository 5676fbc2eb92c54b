"""A button pressed twice is one act; an act that cannot be taken now is said not to have been."""

import fcntl
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.portal import TOWN, Clerk, Door, opened

WHY = "该镇请求更正，经核实情况属实，予以办理"
OBJECTION = {"township_code": TOWN[0], "indicator_code": "SJ-01", "scheme_year": "2026", "outcome": "accepted"}
SUCCESSOR = {"username": "successor", "role": "township", "township_code": TOWN[0], "display_name": "李接"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Door:
    """A portal at which nothing has to be judged."""
    with opened(tmp_path_factory.mktemp("desk"), with_judge=False) as one:
        yield one


def twice(clerk: Clerk, path: str, form: dict, token: str) -> list:
    """The answers to one form sent twice at once."""
    with ThreadPoolExecutor(2) as both:
        return list(both.map(lambda _: Clerk(clerk.address, clerk.username).post(path, form, token=token), range(2)))


@pytest.mark.parametrize(
    ("path", "form"),
    [("permit-late", {"township_code": TOWN[0], "report_month": "2025-12"}), ("decide", OBJECTION)],
)
def test_an_act(desk, path, form):
    county = desk.clerk("county")
    token, told = county.token("/county/acts"), form | {"reason": WHY}
    before = len(desk.events("act"))
    pages = twice(county, f"/county/acts/{path}", told, token)
    (taken,) = desk.events("act")[before:]
    assert [(page.status_code, page.url.rpartition("done=")[2]) for page in pages] == [(200, taken["act_id"])] * 2
    # Other words on the same page are another act.
    said = county.post("/county/acts/withdraw", {"act_id": taken["act_id"], "reason": WHY}, token=token)
    assert "已撤回，决定编号" in said.text
    assert len(desk.events("act")) == before + 2


def test_the_same_asked_for_on_another_page_is_another_act(desk):
    county, before = desk.clerk("county"), len(desk.events("act"))
    for _ in range(2):
        county.post("/county/acts/decide", OBJECTION | {"reason": WHY})
    assert len(desk.events("act")) == before + 2


def test_an_account(desk):
    county = desk.clerk("county")
    pages = twice(county, "/county/accounts/add", SUCCESSOR | {"reason": WHY}, county.token("/county/accounts"))
    assert ["已新增账号“successor”（李接），立即生效。" in page.text for page in pages] == [True] * 2
    assert [one["username"] for one in desk.events("account")] == ["successor"]


def test_what_is_held_by_another_is_not_waited_for_without_end(desk):
    county, before = desk.clerk("county"), len(desk.events("act"))
    with desk.home.act_lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        answer = county.post("/county/acts/decide", OBJECTION | {"reason": WHY})
    assert (answer.status_code, "另一项决定正在办理，刚才的决定没有执行。" in answer.text) == (409, True)
    assert len(desk.events("act")) == before
    county.post("/county/acts/decide", OBJECTION | {"reason": WHY})
    assert len(desk.events("act")) == before + 1
