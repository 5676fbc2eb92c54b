"""From a number to the cell it came from: the sheet's rows around it, the cell marked, the file beside it."""

from collections.abc import Mapping
from contextlib import suppress

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dashboards.portal import pages
from dashboards.portal.picture import picture
from dashboards.portal.routing import Asked
from dashboards.portal.sent import sheets_of
from dashboards.portal.setting import PREFIX
from expectations.gate import ACCEPTED
from ingest.addresses import row_and_place
from ingest.contact import contact
from ingest.county import setting
from ingest.personal import masked

COUNTYS = "这项数据由县里填报。县级工作簿载有各乡镇的情况，不对乡镇开放；需要核对的，请与"
AROUND = 4
MOST_LETTERS = 3


def show(asked: Asked) -> Response:
    """?sheet=F02 规范性文件台账&cell=P7 of a submission; without a cell, the page of the workbook."""
    known = asked.request.app.state.known
    receipt = known.receipt_of(asked.part("submission"))
    judged = known.judged(receipt) if receipt else None
    if judged is None:
        raise HTTPException(404)
    if not asked.person.may_see(judged.payload):
        if judged.payload["township_code"] != setting(asked.setting.home.county, "office_code"):
            raise HTTPException(404)
        # The county's sheets tell of every township: the number is theirs, the workbook is not.
        words = f"{COUNTYS}{contact(asked.setting.home.county)}联系。"
        return pages.plain(asked.request, "县级数据", words, f"{PREFIX}/", "返回报送首页", 403)
    cell, name = asked.query("cell").upper(), asked.query("sheet")
    if not cell or not name:
        return RedirectResponse(f"{PREFIX}/sent/{receipt}", 303)
    row = _row(cell)
    found = sheets_of(asked, judged.payload).get(masked(name))
    if found is None or not row:
        raise HTTPException(404)
    around = range(max(row - AROUND, 1), row + AROUND + 1)
    shown = picture(*found, {cell: "seek"}, around)
    problems = [one for one in judged.payload["problems"] if (one["sheet_name"], one["cell"]) == (masked(name), cell)]
    told = {"payload": judged.payload, "receipt": receipt, "picture": shown, "cell": cell, "problems": problems}
    return pages.render(asked, "evidence.html", **told, is_past=_is_past(asked, judged.payload))


def _is_past(asked: Asked, payload: Mapping) -> bool:
    """Whether it was accepted and is in force no more: the number a reader came from may be another by now."""
    own = payload["township_code"], payload["report_month"]
    known = asked.request.app.state.known.owed(asked.now)
    state = next((one for one in known if (one.township_code, one.report_month) == own), None)
    sent = next((one for one in state.sent if one.submission_id == payload["submission_id"]), None) if state else None
    return payload["verdict"] == ACCEPTED and sent is not None and not sent.is_effective


def _row(cell: str) -> int:
    """The row of an address; 0 for what is none."""
    letters = cell.rstrip("0123456789")
    if not (letters.isascii() and letters.isalpha() and len(letters) <= MOST_LETTERS):
        return 0
    with suppress(ValueError):
        return row_and_place(cell)[0]
    return 0
