"""From the first log-in to the dashboard that shows it: a clerk's month with every part served as `fadu serve` does."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
import requests
from playwright.sync_api import Browser, Page

from ingest.home import Home
from tests.browser.conftest import ARTEFACTS
from tests.support.cockpit import Cockpit
from tests.support.command import Command, until
from tests.support.filled import filled
from tests.support.keys import JUDGED_WITHIN, fetched, send_by_keys
from tests.support.processes import free_port
from tests.support.screen import HEIGHTS, WIDE, Screen, first_login
from tests.support.walked import AS_OF, walked

CLERK, TOWN = "t990101102", "云岭镇"
# Of study and of training, sent as they were in November.
WORDS = ("十二月集中学法改在一月补办，台账沿用十一月的累计数", "十二月没有组织新的培训，参训人员和学时与十一月一致")
DAY, FILLED_ON = "2027-01-20", date(2027, 1, 19)
UNREVIEWED = "云合〔2026〕901号"
ROW = {
    "contract_no": UNREVIEWED, "title": "办公设备采购合同", "contract_type": "政府采购", "counterparty": "某设备公司",
    "amount_yuan": 86000, "review_required": "是", "review_conclusion": "未审查", "sign_date": date(2026, 12, 16),
    "is_admin_agreement": "否",
}  # fmt: skip
BELOW_THE_FORM = "getComputedStyle(document.querySelector('[data-test=login-form] .ant-card-body'), '::after').content"


@dataclass
class House:
    """Everything served: the cockpit and where the portal answers."""

    cockpit: Cockpit
    portal: str


@pytest.fixture(scope="module")
def house(tmp_path_factory, worker_id) -> Iterator[House]:
    """A copy of the walked county, all of it, served by the command the county uses, on a day December may be sent."""
    base = tmp_path_factory.getbasetemp()
    source = walked(base if worker_id == "master" else base.parent)
    home = Home(tmp_path_factory.mktemp("house") / "home")
    shutil.copytree(source, home.path, symlinks=True, ignore=shutil.ignore_patterns("builds", "exports", "sample"))
    fadu, ports = Command(home.path), [free_port() for _ in range(3)]
    names = ("--port", "--cockpit-port", "--portal-port")
    told = [part for pair in zip(names, map(str, ports), strict=True) for part in pair]
    process = fadu.start("serve", "--paused", "--as-if", DAY, *told)
    portal = f"http://127.0.0.1:{ports[2]}/portal/"
    cockpit = Cockpit(home, ports[1], fadu)
    try:
        until(lambda: process.poll() is not None or _answers(f"{portal}health", f"{cockpit.address}/health"))
        assert process.poll() is None, process.communicate()
        yield House(cockpit, portal)
    finally:
        process.terminate()
        process.communicate(timeout=120)


def _answers(*addresses: str) -> bool:
    try:
        return all(requests.get(one, timeout=5).ok for one in addresses)
    except requests.ConnectionError:
        return False


def test_a_month_is_sent_counted_and_shown(house, browser, tmp_path):
    page = seated(browser)
    page.goto(f"{house.cockpit.address}/login/")
    page.locator("#username").wait_for()
    assert [part in page.evaluate(BELOW_THE_FORM) for part in ("忘记密码", "0990-7380012")] == [True, True]
    first_login(page, house.cockpit, CLERK, house.portal)
    assert TOWN in page.inner_text("h1")

    template = fetched(page, "2026年12月")
    wrong, right = tmp_path / "十二月.xlsx", tmp_path / "十二月（改）.xlsx"
    wrong.write_bytes(filled(template, "F05", ROW | {"contract_type": "采购合同"}, FILLED_ON))
    right.write_bytes(filled(template, "F05", ROW, FILLED_ON))

    send_by_keys(page, wrong)
    # December is there already: what is wrong, and what would change, is shown before it is replaced.
    page.screenshot(path=ARTEFACTS / "portal-wrong.png", full_page=True)
    assert page.inner_text("td.bad") == "采购合同"
    page.click("button:has-text('放弃')")
    send_by_keys(page, right)
    page.screenshot(path=ARTEFACTS / "portal-right.png", full_page=True)
    assert UNREVIEWED in page.inner_text("main")
    page.click("button:has-text('确认报送')")
    explain(page)
    page.get_by_text("查看回执").click()
    number = page.locator("dt:has-text('回执号') + dd").inner_text()
    assert house.cockpit.fadu("verify-receipt", number).code == 0

    house.cockpit.fadu.done("run", "--as-of", AS_OF)
    page.goto(house.portal)
    page.click("text=本乡镇看板")
    own = Screen(page, house.cockpit, WIDE)
    page.wait_for_selector("[data-test-chart-name]", timeout=60_000)
    own.settle()
    own.click('[data-test-chart-name="扣分事项"] .ant-select-selector')
    own.click('.ant-select-item-option[title="全部"]')
    own.settle()
    lost = [row for row in own.rows("扣分事项") if UNREVIEWED in row]
    assert [row[0] for row in lost] == ["HT-01 合同合法性审查率"]

    with page.context.expect_page() as opened:
        page.click(f'[data-test-chart-name="扣分事项"] tr:has-text("{UNREVIEWED}") >> text=查看')
    cell = opened.value
    assert UNREVIEWED in cell.inner_text("main")
    assert cell.locator("td.seek").count() == 1
    assert "十二月（改）_已说明.xlsx" in cell.inner_text("dl.kept")
    page.context.close()


def explain(page: Page) -> None:
    """Says of each sheet that was sent unchanged why it is."""
    page.get_by_text("提交说明并报送").wait_for(timeout=JUDGED_WITHIN)
    for place, (asked, words) in enumerate(zip(page.locator("textarea").all(), WORDS, strict=True)):
        assert "相同" in page.locator("li.warn").nth(place).inner_text()
        asked.fill(words)
    page.click("text=提交说明并报送")


def seated(browser: Browser) -> Page:
    """A new window of somebody nobody knows yet."""
    size = {"width": WIDE, "height": HEIGHTS[WIDE]}
    return browser.new_context(locale="zh-CN", viewport=size, accept_downloads=True).new_page()
