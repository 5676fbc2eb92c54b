"""A clerk's month in Chromium, wide and on a phone, sent by keys: fetched, filled in, wrong, read, right, receipt."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.support.filled import filled
from tests.support.keys import fetched, send_by_keys
from tests.support.portal import CLERK, NEXT_CLERK, Door
from tests.support.screen import HEIGHTS, NARROW, WIDE

ROW = {
    "contract_no": "临合〔2026〕001号", "title": "物业服务合同", "contract_type": "其他", "counterparty": "某物业公司",
    "amount_yuan": 33671, "review_required": "是", "review_submit_date": date(2026, 3, 9),
    "review_body": "党政办法制员",
    "review_date": date(2026, 3, 11), "review_conclusion": "合法", "sign_date": date(2026, 3, 16),
    "is_admin_agreement": "否",
}  # fmt: skip
FILLED_ON = date(2026, 4, 3)
# The marked cell stands within the frame of its picture, however far right its column is.
IN_VIEW = """() => {
  const cell = document.querySelector('td.bad'), at = cell.getBoundingClientRect();
  const frame = cell.closest('.scroll').getBoundingClientRect();
  return at.left >= frame.left && at.right <= frame.right;
}"""
HARMFUL = ("serious", "critical")


def page_of(browser: Browser, door: Door, username: str, width: int) -> Page:
    size = {"width": width, "height": HEIGHTS[width]}
    phone = {"is_mobile": True, "has_touch": True} if width == NARROW else {}
    context = browser.new_context(locale="zh-CN", viewport=size, accept_downloads=True, **phone)
    context.add_cookies([{"name": "fadu_session", "value": username, "url": door.address}])
    page = context.new_page()
    page.goto(f"{door.address}/portal/")
    return page


def examine(page: Page) -> None:
    """No serious fault of access, and nothing wider than the screen."""
    found = Axe().run(page).response["violations"]
    told = [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found if one["impact"] in HARMFUL]
    assert told == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


@pytest.mark.parametrize(("username", "width"), [(CLERK, WIDE), (NEXT_CLERK, NARROW)])
def test_a_month(door, browser, tmp_path, username, width):
    page = page_of(browser, door, username, width)
    assert page.inner_text(".drop .pick") == "选择文件"
    examine(page)
    template = fetched(page, "2026年3月")
    wrong, right = tmp_path / "错.xlsx", tmp_path / "对.xlsx"
    wrong.write_bytes(filled(template, "F05", ROW | {"review_conclusion": "合法吧"}, FILLED_ON))
    right.write_bytes(filled(template, "F05", ROW, FILLED_ON))

    send_by_keys(page, wrong)
    assert page.inner_text("h1") == "退回改正，未收入台账"
    assert page.inner_text("td.bad") == "合法吧"
    assert page.evaluate(IN_VIEW)
    assert "不在可选项内" in page.inner_text(".problems")
    examine(page)
    with page.expect_download() as copy:
        page.click("text=下载退回本")
    assert copy.value.suggested_filename == "错_退回.xlsx"

    page.goto(f"{door.address}/portal/")
    send_by_keys(page, right)
    assert page.inner_text("h1") == "已通过，数据已收入台账"
    examine(page)
    page.click("text=查看回执")
    assert "校验码" in page.inner_text("main")
    examine(page)
    page.goto(f"{door.address}/portal/")
    assert page.inner_text("xpath=//tr[td[text()='2026年3月']]").count("已通过") == 1
    page.context.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("path", ["county/", "county/acts", "county/accounts", "months/990101001/2026-03", "nowhere"])
def test_the_countys_pages_are_for_everybody(door, browser, path, width):
    page = page_of(browser, door, "county", width)
    page.goto(f"{door.address}/portal/{path}")
    for one in page.locator("summary").all():
        one.click()
    examine(page)
    page.context.close()
