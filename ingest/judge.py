"""Everything received and not yet judged → verdicts in the ledger, as one batch (design §1 step 3, §3)."""

import fcntl
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime

from expectations.messages import problem
from expectations.problem import Problem
from ingest import landing
from ingest.ahead import ahead
from ingest.county import County, of_home
from ingest.door import SHANGHAI, refusals
from ingest.guard import too_large
from ingest.home import Home, HomeError
from ingest.ledger import Event, Ledger
from ingest.opening import Opened, read_safely, take_apart, type_rows
from ingest.past import candidate, history, in_force, neighbours
from ingest.permits import Permits, acts
from ingest.personal import masked
from ingest.reader import Reader
from ingest.succession import heirs
from ingest.types import RawWorkbook, Unreadable
from ingest.waiting import Waiting, verdict_of

UNREADABLE, REFUSED = "unreadable", "refused"


@contextmanager
def _judge_lock(home: Home) -> Iterator[None]:
    """One judge at a time; the next one waits and then finds less to do."""
    with home.judge_lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def judge_waiting(home: Home, now: datetime, checkpoint: Callable[[str], None] = lambda _: None) -> int:
    """Judges whatever was received and not judged, in one batch, and records the verdicts; gives how many.

    now: for the record only; verdicts depend on the time of receipt. Raises HomeError when the county's files are not
    sound: then nothing is recorded, and what waits goes on waiting. Raises what failed unforeseen (suite.GateFault
    when it was the gate), after the workbooks it does not concern have their verdicts.
    """
    if not _received(home):
        return 0
    with _judge_lock(home):
        waiting = [Waiting(event) for event in _received(home)]
        if not waiting:
            return 0
        checkpoint("judging")
        with Ledger(home.ledger_file) as ledger:
            return _record(home, waiting, ledger, now)


def _record(home: Home, waiting: list[Waiting], ledger: Ledger, now: datetime) -> int:
    """The verdicts of a batch; when something fails that nobody foresaw, of those it does not concern.

    The one in which it fails goes on waiting, and whatever came later from the same township or account with it, for
    nothing of a township is judged while an earlier one waits. The failure is raised again at the end.
    """
    try:
        ledger.append_many(_verdicts(home, waiting, ledger), now)
        return len(waiting)
    except HomeError:
        raise
    except Exception as failure:
        if len(waiting) == 1:
            raise
        failed = failure
    held: set[str] = set()
    for alone in (Waiting(one.received) for one in waiting):
        try:
            entries = _verdicts(home, [alone], ledger)
        except Exception as failure:
            failed = failure
            # From nobody knows whom: nothing that came later is safe to judge.
            if not alone.township_code:
                break
            held |= alone.senders
            continue
        if not held & alone.senders:
            ledger.append_many(entries, now)
    raise failed


def _received(home: Home) -> list[Event]:
    """Events `received` without `judged`, in order of (received_at, sha256)."""
    with Ledger(home.ledger_file) as ledger:
        judged = set(ledger.subjects("judged"))
        found = [event for event in ledger.events(kinds=["received"]) if event.subject not in judged]
    return sorted(found, key=lambda event: (event.payload["received_at"], event.payload["sha256"]))


def _verdicts(home: Home, waiting: list[Waiting], ledger: Ledger) -> list[tuple[str, str, dict]]:
    county = of_home(home)
    permits = Permits(acts(ledger.events(kinds=["act"])))
    with Reader() as reader:
        for one, raw in ahead(lambda one: _raw(home, one, reader), waiting):
            _open(one, raw, county, permits)
    open_ones = {one.received.subject: one for one in waiting if one.opened and not one.verdict}
    type_rows({key: one.opened for key, one in open_ones.items()}, county.places)
    if open_ones:
        _judge(home, open_ones, county, ledger)
    return [("judged", one.received.subject, verdict_of(one, county)) for one in waiting]


def _raw(home: Home, one: Waiting, reader: Reader) -> RawWorkbook:
    payload = one.received.payload
    if not payload["is_kept"]:
        raise too_large(payload["size"])
    return read_safely(reader, landing.read(home, payload["sha256"]), payload["file_name"])


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
    filled, today = opened.cover.fill_date, received_at.astimezone(SHANGHAI).date()
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


def _judge(home: Home, open_ones: dict[str, Waiting], county: County, ledger: Ledger) -> None:
    from expectations.gate import judge

    batch = [candidate(receipt, one.received.payload, one.opened, county) for receipt, one in open_ones.items()]
    accepted = in_force(ledger)
    taken_over, senders = heirs(county.ended), {one.township_code for one in batch}
    own = history(home, senders.union(*(taken_over.get(code, ()) for code in senders)), accepted, county)
    for judgement in judge(batch, own, county.law, neighbours(accepted, county), taken_over):
        one = open_ones[judgement.submission_id]
        one.judgement, one.verdict, one.problems = judgement, judgement.verdict, judgement.problems
    for one in batch:
        # The gate put officers' numbers for their names.
        open_ones[one.submission_id].opened.frames = one.frames
