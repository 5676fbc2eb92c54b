"""A clerk's keys at the portal."""

from pathlib import Path

from playwright.sync_api import Page

JUDGED_WITHIN = 120_000


def fetched(page: Page, month: str) -> bytes:
    """The workbook of a month (2026年3月), fetched from the list on the front page."""
    with page.expect_download() as download:
        page.click(f"text={month} >> xpath=ancestor::tr >> text=工作簿")
    return Path(download.value.path()).read_bytes()


def send_by_keys(page: Page, file: Path) -> None:
    """Sends a workbook from the front page with the keys alone, and waits for what is said of it."""
    page.set_input_files("input[type=file]", file)
    page.focus("input[type=file]")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "send"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    # A page that waits looks again by itself.
    page.locator("a:has-text('下载原件'), button[value=drop]").first.wait_for(timeout=JUDGED_WITHIN)
