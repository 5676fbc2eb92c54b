"""The sample county's cockpit before the eyes of each role; one a worker, made of what all workers share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.cockpit import Cockpit
from tests.support.screen import HEIGHTS, NARROW, WIDE, Screen, first_login
from tests.support.visitor import Visitor
from tests.support.walked import sample_cockpit, walked

ARTEFACTS = Path(__file__).with_name("artefacts")
Opened = Callable[..., Screen]


@pytest.fixture(scope="session")
def cockpit(tmp_path_factory, worker_id) -> Iterator[Cockpit]:
    """The cockpit of the whole sample county with the dashboards of the repository, served."""
    base = tmp_path_factory.getbasetemp()
    source = walked(base if worker_id == "master" else base.parent)
    with sample_cockpit(source, tmp_path_factory.mktemp("sample-cockpit")) as one:
        yield one


@pytest.fixture(scope="session")
def cookies(cockpit, browser) -> Callable[[str], dict]:
    """The session of an account; it logs in by the page, and changes its first password, when it first comes."""
    known: dict[str, dict] = {}

    def of(username: str) -> dict:
        if username not in known:
            context = browser.new_context(locale="zh-CN")
            first_login(context.new_page(), cockpit, username)
            known[username] = context.storage_state()
            context.close()
        return known[username]

    return of


@pytest.fixture(scope="session")
def visitor(cockpit, cookies) -> Callable[[str], Visitor]:
    """A client without a screen, in the session of an account that the page opened."""

    def of(username: str) -> Visitor:
        one = cockpit.visitor()
        for cookie in cookies(username)["cookies"]:
            one.session.cookies.set(cookie["name"], cookie["value"])
        assert one.is_in(), username
        return one

    return of


@pytest.fixture
def screen(cockpit, browser, cookies) -> Iterator[Opened]:
    """A window of an account, wide or narrow."""
    contexts = []

    def opened(username: str, width: int = WIDE) -> Screen:
        size = {"width": width, "height": HEIGHTS[width]}
        phone = {"is_mobile": True, "has_touch": True} if width == NARROW else {}
        context = browser.new_context(locale="zh-CN", viewport=size, storage_state=cookies(username), **phone)
        contexts.append(context)
        one = Screen(context.new_page(), cockpit, width)
        one.listen()
        return one

    yield opened
    for context in contexts:
        context.close()
