"""A batch: workbooks as they came → what the ledger is to say of each: read, taken apart, typed, judged as one batch.

Nothing is recorded here, and nothing asked but the workbooks, the ledger and the county's files: a trial (`trial`) goes
through the very same.
"""

from collections.abc import Iterator
from concurrent.futures import Future
from datetime import datetime

from expectations.messages import problem
from expectations.problem import Problem
from ingest import landing
from ingest.ahead import ahead
from ingest.county import County
from ingest.door import refusals
from ingest.guard import too_large
from ingest.ledger import Event, Ledger
from ingest.memory import READERS, Memory
from ingest.moments import day_of
from ingest.opening import Opened, read_safely, take_apart, type_rows
from ingest.past import candidate, neighbours
from ingest.permits import Permits, acts
from ingest.personal import masked
from ingest.succession import heirs
from ingest.types import RawWorkbook, Unreadable
from ingest.waiting import Waiting, verdict_of

UNREADABLE, REFUSED = "unreadable", "refused"


def verdicts(memory: Memory, waiting: list[Waiting], ledger: Ledger) -> list[tuple[str, str, dict]]:
    """The `judged` events of a batch, in its order; each workbook is left as it was opened and judged.

    waiting: each of another receipt.

    Raises HomeError when the county's files are not sound, and what fails unforeseen (suite.GateFault when it is the
    gate).
    """
    county = memory.county()
    known = acts(ledger.events(kinds=["act"]))
    permits = Permits(known)
    for one, raw in ahead(lambda one: _raw(memory, one), waiting, READERS):
        _open(one, raw, county, permits)
    open_ones = {one.received.subject: one for one in waiting if one.opened and not one.verdict}
    type_rows({key: one.opened for key, one in open_ones.items()}, county.places)
    if open_ones:
        _judge(memory, open_ones, county, memory.accepted(ledger, known))
    return [("judged", one.received.subject, verdict_of(one, county)) for one in waiting]


def _raw(memory: Memory, one: Waiting) -> RawWorkbook:
    payload = one.received.payload
    if not payload["is_kept"]:
        raise too_large(payload["size"])
    data = landing.read(memory.home, payload["sha256"]) if one.data is None else one.data
    return read_safely(memory.readers, data, payload["file_name"])


def _open(one: Waiting, raw: Future[RawWorkbook], county: County, permits: Permits) -> None:
    """Opens a workbook; the ones that cannot be read or are not for this door have their verdict here."""
    payload = one.received.payload
    try:
        one.opened = take_apart(raw.result(), county.places)
    except Unreadable as error:
        facts = {name: masked(fact) for name, fact in error.facts.items()}
        one.verdict, one.problems = UNREADABLE, [problem(error.rule, **facts)]
        return
    one.opened.problems += _from_the_future(one.opened, one.received_at)
    refused = list(refusals(one.opened, payload["account"], one.received_at, county, permits))
    if refused:
        one.verdict, one.problems = REFUSED, refused + one.opened.problems
    elif not one.opened.parsed.cover_sheet:
        # Without a cover nobody knows whose it is; the sheets may be sound.
        one.verdict, one.problems = "returned", one.opened.problems


def _from_the_future(opened: Opened, received_at: datetime) -> Iterator[Problem]:
    """A workbook cannot have been filled in after it came."""
    filled, today = opened.cover.fill_date, day_of(received_at)
    if filled and filled > today:
        yield problem(
            "F00-future",
            sheet_name=opened.parsed.cover_sheet,
            cell=opened.parsed.cover["fill_date"].cell,
            column_name="fill_date",
            form_code="F00",
            raw_value=filled,
            fill_date=today,
        )


def _judge(memory: Memory, open_ones: dict[str, Waiting], county: County, accepted: list[Event]) -> None:
    from expectations.gate import judge

    batch = [
        candidate(receipt, one.received.payload, one.opened, county, is_tried=one.is_tried)
        for receipt, one in open_ones.items()
    ]
    taken_over, senders = heirs(county.ended), {one.township_code for one in batch}
    families = senders.union(*(taken_over.get(code, ()) for code in senders))
    own = memory.history((event for event in accepted if event.payload["township_code"] in families), county)
    for judgement in judge(batch, own, county.law, neighbours(accepted, county), taken_over):
        one = open_ones[judgement.submission_id]
        one.judgement, one.verdict, one.problems = judgement, judgement.verdict, judgement.problems
    for one in batch:
        # The gate put officers' numbers for their names.
        open_ones[one.submission_id].opened.frames = one.frames
