"""One workbook that was sent: its verdict, its problems in a picture of its own rows, what can be done now."""

from contextlib import suppress

from starlette.exceptions import HTTPException
from starlette.responses import Response

from dashboards.portal import pages
from dashboards.portal.findings import Sheets, findings, sheets_in
from dashboards.portal.routing import Asked
from dashboards.portal.sending import XLSX, download
from dashboards.portal.spoken import Spoken, spoken
from ingest import landing, receipt, sending_back
from ingest.batch import UNREADABLE
from ingest.ledger import Event

ANY = "application/octet-stream"
POOR = ("returned", "needs_explanation", "refused")


def show(asked: Asked) -> Response:
    """The page of one workbook, by its receipt; while it waits, a page that looks again."""
    known, receipt_id = asked.request.app.state.known, asked.part("receipt")
    judged = known.judged(receipt_id)
    if judged is None:
        received = known.received(receipt_id)
        if received is None or not asked.person.may_see_received(received.payload):
            raise HTTPException(404)
        paper = receipt.receipt_of(asked.setting.home, receipt_id)
        is_lost = not landing.is_there(asked.setting.home, received.payload)
        told = {"received": received.payload, "receipt": receipt_id, "paper": paper, "is_lost": is_lost}
        return pages.render(asked, "waiting.html", **told)
    if not asked.person.may_see(judged.payload):
        raise HTTPException(404)
    return pages.render(asked, "sent.html", **facts(asked, judged), fault="", words={})


def facts(asked: Asked, judged: Event) -> dict:
    """What the page of a judged workbook says."""
    told, found = judged.payload, judged.payload["problems"]
    book = findings(found, sheets_of(asked, told) if found else {})
    paper = receipt.receipt_of(asked.setting.home, judged.subject)
    may = asked.person.may_explain(judged.payload)
    county = spoken(asked.setting.home).get(told["submission_id"] or "", Spoken())
    page = {"told": told, "book": book, "receipt": judged.subject, "paper": paper, "poor": POOR, "explaining": may}
    return page | {"county": county}


def sheets_of(asked: Asked, payload: dict) -> Sheets:
    """The sheets of a judged workbook; nothing when its bytes are gone or cannot be read any more.

    What could not be read then is not tried again with every look at its page.
    """
    if payload["verdict"] == UNREADABLE:
        return {}
    with suppress(FileNotFoundError):
        return sheets_in(asked.shelf, landing.read(asked.setting.home, payload["sha256"]), payload["file_name"])
    return {}


def returned_copy(asked: Asked) -> Response:
    """退回本: the workbook with its problems marked."""
    name, data = sending_back.copy_of_judged(asked.setting.home, own(asked).payload)
    return download(name, data, XLSX)


def original(asked: Asked) -> Response:
    """The bytes as they came."""
    payload = own(asked).payload
    try:
        data = landing.read(asked.setting.home, payload["sha256"])
    except FileNotFoundError:
        raise HTTPException(404) from None
    return download(payload["file_name"], data, ANY)


def paper(asked: Asked) -> Response:
    """回执, to be printed; from now on the ledger is held against it."""
    home, receipt_id = asked.setting.home, asked.part("receipt")
    known = asked.request.app.state.known
    judged, received = known.judged(receipt_id), known.received(receipt_id)
    may = (
        asked.person.may_see(judged.payload) if judged else received and asked.person.may_see_received(received.payload)
    )
    if not may:
        raise HTTPException(404)
    printed = receipt.receipt_of(home, receipt_id)
    receipt.issue(home, printed, asked.now)
    return pages.render(asked, "receipt.html", paper=printed, receipt=receipt_id)


def own(asked: Asked) -> Event:
    """The judged workbook of the path, when it is theirs. Raises HTTPException 404."""
    judged = asked.request.app.state.known.judged(asked.part("receipt"))
    if judged is None or not asked.person.may_see(judged.payload):
        raise HTTPException(404)
    return judged
