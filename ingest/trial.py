"""试检查: the verdict a workbook would get if it were received now; nothing lands and nothing is recorded."""

import hashlib
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from ingest.batch import REFUSED, verdicts
from ingest.changes import Changes, between
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
        return tried(known, Incoming(Path(file_name), account, received_at), landed, data)


def tried(memory: Memory, file: Incoming, landed: Landed, data: bytes) -> dict:
    """`trial` of a file whose bytes are known by what the landing would say of them; of one over the limit no byte is
    looked at.
    """
    told = received_as(file, landed)
    one = Waiting(Event(0, told["received_at"], "received", told["receipt_id"], told, "", ""), data)
    with Ledger(memory.home.ledger_file) as ledger, ledger.at_one_moment():
        one, payload = _judged(memory, one, ledger)
        before = _in_force(memory, payload, ledger)
    changes = _changes(memory, one, before)
    return answer(str(file.shown), payload) | {
        "lifecycle": TRIED,
        "found": payload["problems"],
        "rows_total": payload["rows_total"],
        "same_bytes": before is not None and before.payload["sha256"] == payload["sha256"],
        "changes": changes.as_dict() if changes else None,
    }


def _judged(memory: Memory, one: Waiting, ledger: Ledger) -> tuple[Waiting, dict]:
    """Behind whatever waits, as it would be; what waits may be what cannot be judged, and is left out then."""
    others = [Waiting(event) for event in received(ledger) if is_there(memory.home, event.payload)]
    try:
        *_, (_, _, payload) = verdicts(memory, [*others, one], ledger)
        return one, payload
    except HomeError:
        raise
    except Exception:
        if not others:
            raise
    alone = Waiting(one.received, one.data)
    ((_, _, payload),) = verdicts(memory, [alone], ledger)
    return alone, payload


def _in_force(memory: Memory, payload: dict, ledger: Ledger) -> Event | None:
    """What it would take the place of."""
    accepted = memory.accepted(ledger, acts(ledger.events(kinds=["act"])))
    earlier = (event for event in accepted if event.payload["received_at"] <= payload["received_at"])
    return effective(earlier, payload["township_code"], payload["report_month"])


def _changes(memory: Memory, one: Waiting, before: Event | None) -> Changes | None:
    if before is None or one.verdict == REFUSED or not one.opened:
        return None
    county = memory.county()
    ((known,),) = memory.history([before], county).values()
    after = candidate(one.received.subject, one.received.payload, one.opened, county)
    return between(known.candidate, after, one.problems or [], county.places)
