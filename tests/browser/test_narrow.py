"""A phone: nothing is wider than the screen, charts stand one under another, letters can be read."""

from itertools import pairwise

import pytest

from tests.browser.conftest import ARTEFACTS
from tests.support.screen import NARROW

SMALLEST, MARGINS = 10, 70
# Too fine for the screen: drawn wider, and moved sideways inside its own row.
WIDER = {"各乡镇各指标得分率（%）", "扣分构成（按指标）", "临近期限与预警", "扣分明细", "与上一版相比的变动"}
LETTERS = """() => [...document.querySelectorAll('[data-test-chart-name] *, .dashboard-markdown *')]
  .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
    && one.checkVisibility() && !one.classList.contains('dt-is-null') && one.getBoundingClientRect().height > 1)
  .map(one => [parseFloat(getComputedStyle(one).fontSize), one.innerText])"""


@pytest.mark.parametrize(("username", "slug"), [("leader", "overview"), ("t990101102", "mine")])
def test_it_is_used_on_a_phone(screen, username, slug):
    one = screen(username, NARROW)
    one.open(slug)
    one.shot(ARTEFACTS / f"{slug}-{username}-{NARROW}.png")
    charts = sorted((chart for chart in one.charts() if chart["name"] not in WIDER), key=lambda chart: chart["top"])
    assert one.page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert [chart["name"] for chart in charts if chart["right"] - chart["left"] < NARROW - MARGINS] == []
    assert [chart["name"] for chart in charts if chart["left"] < 0 or chart["right"] > NARROW] == []
    below = pairwise(charts)
    assert [(first["name"], second["name"]) for first, second in below if second["top"] < first["bottom"]] == []
    assert [said for size, said in one.page.evaluate(LETTERS) if size < SMALLEST] == []
    assert [chart["name"] for chart in one.charts() if chart["fault"] or not (chart["drawn"] or chart["empty"])] == []


@pytest.mark.parametrize("slug", ["reporting", "indicators", "township", "alerts", "results"])
def test_the_others_can_be_read_on_one(screen, slug):
    one = screen("leader", NARROW)
    one.open(slug)
    one.shot(ARTEFACTS / f"{slug}-leader-{NARROW}.png")
    assert one.page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert [chart["name"] for chart in one.charts() if chart["fault"] or not (chart["drawn"] or chart["empty"])] == []
    assert one.faults() == []
