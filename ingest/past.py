"""What the gate is told of the past: accepted workbooks read again, and the traces of all others in the county."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from expectations.candidate import Candidate
from expectations.explained import accepted_words
from expectations.neighbours import Neighbours, Traces
from expectations.problem import Problem
from expectations.registers import Held
from ingest.county import County
from ingest.home import Home
from ingest.ledger import Event
from ingest.opening import Opened
from ingest.permits import Act, returned
from ingest.reread import read_again
from ingest.types import Reads


def standing(accepted: Iterable[Event], known: Iterable[Act]) -> list[Event]:
    """The `judged` events of accepted workbooks, without those the county sent back."""
    sent_back = returned(known)
    return [event for event in accepted if event.payload["submission_id"] not in sent_back]


def effective(accepted: Iterable[Event], township_code: str, report_month: str) -> Event | None:
    """Of workbooks that stand, the version in force of a township and month (docs/spec/9-semantics.md §1.1)."""
    own = township_code, report_month
    versions = [event for event in accepted if (event.payload["township_code"], event.payload["report_month"]) == own]
    return max(versions, key=lambda event: (event.payload["received_at"], event.payload["sha256"]), default=None)


def reread(home: Home, events: Iterable[Event], county: County, reader: Reads) -> Iterator[tuple[str, Held]]:
    """Accepted workbooks by their `judged` events, read again: submission id, as the gate holds them."""
    events = list(events)
    opened = read_again(home, events, county.places, reader)
    for event in events:
        payload = event.payload
        one = candidate(payload["submission_id"], payload, opened[payload["submission_id"]], county)
        one.accepted_words = accepted_words(one, (Problem(**told) for told in payload["problems"]))
        yield payload["submission_id"], Held(one)


def neighbours(accepted: Iterable[Event], county: County) -> Neighbours:
    """The traces of accepted workbooks; those judged before traces were kept have none."""
    found = Neighbours(county.all_names())
    for event in accepted:
        payload = event.payload
        if payload.get("traces"):
            order = datetime.fromisoformat(payload["received_at"]), payload["sha256"]
            found.add(payload["township_code"], payload["report_month"], order, Traces(**payload["traces"]))
    return found


def candidate(identity: str, payload: dict, opened: Opened, county: County, *, is_tried: bool = False) -> Candidate:
    """For the gate; a judged workbook stays the township's it was judged to be, whatever the county's files say now."""
    parsed, cover = opened.parsed, opened.cover
    code = payload.get("township_code") or cover.township_code
    return Candidate(
        submission_id=identity,
        township_code=code,
        report_month=payload.get("report_month") or cover.report_month,
        received_at=datetime.fromisoformat(payload["received_at"]),
        sha256=payload["sha256"],
        is_county=opened.is_county,
        cover=opened.cover.values,
        cover_cells={name: cell.cell for name, cell in parsed.cover.items()},
        cover_sheet=parsed.cover_sheet,
        statuses=opened.statuses,
        frames=opened.frames,
        columns={sheet.form_code: sheet.columns for sheet in parsed.sheets},
        sheet_names={sheet.form_code: sheet.sheet_name for sheet in parsed.sheets},
        problems=opened.problems,
        explanations=parsed.explanations,
        township_names=county.names_of(code),
        is_tried=is_tried,
    )
