"""A clerk's keys at the portal."""

from pathlib import Path

from playwright.sync_api import Page

JUDGED_WITHIN = 120_000


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
