"""One workbook that was sent: its verdict, its problems in a picture of its own rows, what can be done now."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.responses import Response

from dashboards.portal import pages
from dashboards.portal.picture import Picture, picture
from dashboards.portal.routing import Asked
from dashboards.portal.sending import download
from dashboards.portal.words import tone
from expectations.problem import NOTICE, SEVERITIES, Problem
from ingest import landing, receipt, sending_back
from ingest.ledger import Event
from ingest.opening import read_safely
from ingest.personal import masked
from ingest.reader import Reader
from ingest.types import RawSheet, Unreadable
from ingest.workbook import parse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ANY = "application/octet-stream"
POOR = ("returned", "needs_explanation", "refused")


@dataclass(frozen=True)
class Part:
    """The problems of one sheet (empty: of the file) and the picture of their rows."""

    sheet_name: str
    problems: list[tuple[str, Problem]]
    picture: Picture | None = None


@dataclass(frozen=True)
class Book:
    """A judged workbook as a page needs it; `notices`: what is only told."""

    payload: dict
    parts: list[Part] = field(default_factory=list)
    notices: list[Part] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


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
    book = book_of(asked, judged)
    paper = receipt.receipt_of(asked.setting.home, judged.subject)
    may = asked.person.may_explain(judged.payload)
    return {"book": book, "receipt": judged.subject, "paper": paper, "poor": POOR, "explaining": may}


def book_of(asked: Asked, judged: Event) -> Book:
    """A judged workbook with pictures out of its bytes; without them when these cannot be read any more."""
    problems = [Problem(**one) for one in judged.payload["problems"]]
    numbered = list(_numbered(problems))
    sheets = sheets_of(asked, judged.payload) if problems else {}
    wanted = [(number, one) for number, one in numbered if one.severity != NOTICE]
    told = [(number, one) for number, one in numbered if one.severity == NOTICE]
    counts = {name: sum(one.severity == name for one in problems) for name in SEVERITIES}
    return Book(judged.payload, _parts(wanted, sheets), _parts(told, sheets), counts)


def _numbered(problems: list[Problem]) -> Iterator[tuple[str, Problem]]:
    """A number for each, the severest first, so that a form can name one."""
    order = sorted(range(len(problems)), key=lambda place: (SEVERITIES.index(problems[place].severity), place))
    yield from ((str(place), problems[place]) for place in order)


def _parts(numbered: list[tuple[str, Problem]], sheets: dict[str, tuple[RawSheet, int]]) -> list[Part]:
    found: dict[str, list[tuple[str, Problem]]] = {}
    for number, one in numbered:
        found.setdefault(one.sheet_name, []).append((number, one))
    return [Part(name, ones, _picture(sheets.get(name), ones)) for name, ones in found.items()]


def _picture(sheet: tuple[RawSheet, int] | None, numbered: list[tuple[str, Problem]]) -> Picture | None:
    if sheet is None:
        return None
    marks: dict[str, str] = {}
    for _, one in numbered:
        if one.row:
            marks.setdefault(one.cell.split(":")[0], tone(one.severity))
    return picture(*sheet, marks) if marks else None


def sheets_of(asked: Asked, payload: dict) -> dict[str, tuple[RawSheet, int]]:
    """The sheets by the name problems call them, each with the row of its header (0 where it has none)."""
    with suppress(FileNotFoundError, Unreadable), Reader() as reader:
        raw = read_safely(reader, landing.read(asked.setting.home, payload["sha256"]), payload["file_name"])
        headers = {}
        with suppress(Unreadable):
            headers = {one.sheet_name: one.header_row for one in parse(raw).sheets}
        return {masked(sheet.name): (sheet, headers.get(sheet.name, 0)) for sheet in raw.sheets}
    return {}


def returned_copy(asked: Asked) -> Response:
    """退回本: the workbook with its problems marked."""
    judged = own(asked)
    name, data = sending_back.copy_of(asked.setting.home, judged.payload["submission_id"])
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
