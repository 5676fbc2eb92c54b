"""试检查: the verdict a workbook would get if it were received now; nothing lands and nothing is recorded."""

import hashlib
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest.batch import REFUSED, verdicts
from ingest.changes import Changes, between
from ingest.county import County
from ingest.guard import MAX_BYTES
from ingest.home import Home, HomeError
from ingest.judge import received
from ingest.landing import Landed, is_there
from ingest.ledger import Event, Ledger
from ingest.memory import Memory
from ingest.past import candidate, effective
from ingest.permits import acts
from ingest.submit import Incoming, answer, received_as
from ingest.waiting import Waiting

TRIED = "tried"


@dataclass(frozen=True, eq=False)
class OnTrial:
    """A file whose bytes are known by what the landing would say of them; of one over the limit none is looked at."""

    file: Incoming
    landed: Landed
    data: bytes


def trial(
    home: Home, data: bytes, file_name: str, account: str, received_at: datetime, memory: Memory | None = None
) -> dict:
    """What `submit` would answer: file, submission_id, township_code, report_month, lifecycle (`tried`), verdict,
    problems, belated, reconciliation; and `found` (the problems with all that is known of each, the township's words
    among it), rows_total by form, `same_bytes` (they are the version in force of its month) and `changes` against that
    version (`changes.Changes` as plain values; None where there is none, or nothing that could take its place).

    account: empty for a trusted operator. received_at: aware. memory: of a judge that goes on running. Raises HomeError
    when there is no home or the county's files are not sound, and what failed unforeseen.
    """
    landed = Landed(hashlib.sha256(data).hexdigest(), len(data), is_kept=len(data) <= MAX_BYTES)
    home.require()
    with Memory(home) if memory is None else nullcontext(memory) as known:
        return tried(known, [OnTrial(Incoming(Path(file_name), account, received_at), landed, data)])[0]


def tried(memory: Memory, several: Sequence[OnTrial]) -> list[dict]:
    """`trial` of each, in the order given, all as one batch in which none knows of another; raises as it does."""
    waiting = {one: _waiting(one) for one in several}
    # The same bytes by the same sender at the same moment are one.
    different = {one.received.subject: one for one in waiting.values()}
    with Ledger(memory.home.ledger_file) as ledger, ledger.at_one_moment():
        judged = _judged(memory, list(different.values()), ledger)
        accepted = memory.accepted(ledger, acts(ledger.events(kinds=["act"])))
    county, found = memory.county(), {}
    for one, payload in judged:
        before = _in_force(accepted, payload)
        found[payload["receipt_id"]] = payload, before, _changes(memory, one, before, county)
    return [_answer(one, *found[receipt.received.subject]) for one, receipt in waiting.items()]


def _waiting(one: OnTrial) -> Waiting:
    told = received_as(one.file, one.landed)
    return Waiting(Event(0, told["received_at"], "received", told["receipt_id"], told, "", ""), one.data)


def _answer(one: OnTrial, payload: dict, before: Event | None, changes: Changes | None) -> dict:
    return answer(str(one.file.shown), payload) | {
        "lifecycle": TRIED,
        "found": payload["problems"],
        "rows_total": payload["rows_total"],
        "same_bytes": before is not None and before.payload["sha256"] == payload["sha256"],
        "changes": changes.as_dict() if changes else None,
    }


def _judged(memory: Memory, ones: list[Waiting], ledger: Ledger) -> list[tuple[Waiting, dict]]:
    """Behind whatever waits, as they would be; what waits may be what cannot be judged, and is left out then."""
    others = [Waiting(event) for event in received(ledger) if is_there(memory.home, event.payload)]
    try:
        return _verdicts(memory, others, ones, ledger)
    except HomeError:
        raise
    except Exception:
        if not others:
            raise
    return _verdicts(memory, [], [Waiting(one.received, one.data) for one in ones], ledger)


def _verdicts(memory: Memory, others: list[Waiting], ones: list[Waiting], ledger: Ledger) -> list[tuple[Waiting, dict]]:
    found = verdicts(memory, [*others, *ones], ledger)[len(others) :]
    return [(one, payload) for one, (_, _, payload) in zip(ones, found, strict=True)]


def _in_force(accepted: list[Event], payload: dict) -> Event | None:
    """What it would take the place of."""
    earlier = (event for event in accepted if event.payload["received_at"] <= payload["received_at"])
    return effective(earlier, payload["township_code"], payload["report_month"])


def _changes(memory: Memory, one: Waiting, before: Event | None, county: County) -> Changes | None:
    if before is None or one.verdict == REFUSED or not one.opened:
        return None
    ((known,),) = memory.history([before], county).values()
    after = candidate(one.received.subject, one.received.payload, one.opened, county)
    return between(known.candidate, after, one.problems or [], county.places)
