"""Somebody before a screen: Debian's Chromium, what it asked for and complained of, the charts of the page."""

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.cockpit import NEW, Cockpit

CHROMIUM = "/usr/bin/chromium"
WIDE, NARROW = 1440, 390
HEIGHTS = {WIDE: 900, NARROW: 844}
TALLEST = 8000
PATIENCE = 180
# Superset's own, asked for whatever is set; the content security policy stops it (design §4).
PIXEL = "scarf.sh"
# What every chart of the page is doing, as the page itself has it.
CHARTS = """() => [...document.querySelectorAll('[data-test-chart-name]')].map(one => {
  const has = what => !!one.querySelector(what), box = one.getBoundingClientRect();
  const drawn = has('canvas, table tbody tr td, .header-line'), fault = has('[role=alert]'), empty = has('.ant-empty');
  return {
    name: one.dataset.testChartName, drawn, fault, empty, text: one.innerText,
    waits: has('[data-test=loading-indicator], .loading') || !(drawn || fault || empty),
    left: box.left, right: box.right, top: box.top + scrollY, bottom: box.bottom + scrollY,
  };
})"""


ROWS = """name => [...document.querySelectorAll(name + ' tbody tr')].map(row => [...row.querySelectorAll('td')].map(
  cell => cell.classList.contains('dt-is-null') ? getComputedStyle(cell, '::after').content.replace(/"/g, '')
  : cell.innerText.trim()))"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; its absence is a failure."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*as_root, "--disable-dev-shm-usage"])
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Screen:
    """One page of one account. asked: every address it asked for; complaints: the console's errors; clicks: how
    often its user clicked."""

    page: Page
    cockpit: Cockpit
    width: int
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    clicks: int = 0

    def listen(self) -> None:
        """Writes down what the page asks for and complains of, from now on."""
        self.page.on("request", lambda one: self.asked.append(one.url))
        self.page.on("console", lambda one: self.complaints.append(one.text) if one.type == "error" else None)
        self.page.on("pageerror", lambda one: self.complaints.append(str(one)))

    def foreign(self) -> list[str]:
        """Addresses of other hosts that were asked for, but for the pixel that is stopped."""
        own = (self.cockpit.address, "data:", "blob:")
        return [one for one in self.asked if not one.startswith(own) and PIXEL not in one]

    def faults(self) -> list[str]:
        """The console's errors but for the pixel's."""
        return [one for one in self.complaints if PIXEL not in one]

    def open(self, slug: str = "") -> None:
        """A dashboard, or the page an account starts with; ready when every chart stands."""
        self.page.goto(f"{self.cockpit.address}/superset/dashboard/{slug}/" if slug else f"{self.cockpit.address}/")
        self.page.wait_for_selector("[data-test-chart-name]", timeout=PATIENCE * 1000)
        self.settle()

    def settle(self) -> list[dict]:
        """Shows the whole page at once, so that nothing is put off, and waits for its charts; gives them."""
        self.page.wait_for_timeout(300)
        self._as_tall_as_the_page()
        self.until(self.charts, _stand)
        self._as_tall_as_the_page()
        self.page.wait_for_timeout(500)
        return self.until(self.charts, _stand)

    def charts(self) -> list[dict]:
        """The charts of the page as they stand."""
        return self.page.evaluate(CHARTS)

    def chart(self, name: str) -> dict:
        """One of them."""
        return next(one for one in self.charts() if one["name"] == name)

    def rows(self, name: str) -> list[list[str]]:
        """What the cells of a table say, row by row; a cell without a value says what the page draws there."""
        return self.page.evaluate(ROWS, f'[data-test-chart-name="{name}"]')

    def click(self, selector: str, **options: object) -> None:
        """One click of the user's, counted."""
        self.clicks += 1
        self.page.locator(selector).first.click(timeout=PATIENCE * 1000, **options)

    def choose(self, column: str, value: str) -> None:
        """Sets a filter of the dashboard as a user does: opens it, looks the value up, applies."""
        self.click(f'[data-test="NATIVE_FILTER-{column}"] .ant-select-selector')
        # A long list shows its beginning only.
        self.page.keyboard.type(value)
        self.click(f'.ant-select-item-option[title="{value}"]')
        self.click('[data-test="filter-bar__apply-button"]')
        self.page.keyboard.press("Escape")
        self.settle()

    def until(self, look: Callable[[], object], holds: Callable[[object], object]) -> object:
        """Looks until what is seen is as it should be, for as long as patience lasts; gives what was seen last."""
        last = time.monotonic() + PATIENCE
        while not holds(found := look()) and time.monotonic() < last:
            self.page.wait_for_timeout(200)
        return found

    def shot(self, path: Path) -> None:
        """A picture of the whole page."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path)

    def _as_tall_as_the_page(self) -> None:
        tall = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": self.width, "height": min(max(tall, HEIGHTS[self.width]), TALLEST)})


def _stand(charts: list[dict]) -> bool:
    return bool(charts) and not [one for one in charts if one["waits"]]


def first_login(page: Page, cockpit: Cockpit, username: str, landing: str = "/superset/dashboard/") -> None:
    """Logs in with the first password and changes it, as the pages ask. landing: in the address of what comes then."""
    first = cockpit.first_password(username)
    page.goto(f"{cockpit.address}/login/")
    fill(page, username, first)
    page.wait_for_url(re.compile("/password/"))
    for name, word in (("old", first), ("new", NEW), ("again", NEW)):
        page.fill(f"input[name={name}]", word)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(landing)), timeout=PATIENCE * 1000)


def fill(page: Page, username: str, password: str) -> None:
    """The log-in form, filled in and sent."""
    page.fill("#username", username)
    page.fill("#password", password)
    page.keyboard.press("Enter")
