"""What tests of several folders share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.screen import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; one a worker, since Playwright allows a process one at a time."""
    with chromium() as one:
        yield one
