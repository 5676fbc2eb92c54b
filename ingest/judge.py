"""Everything received and not yet judged → verdicts in the ledger, as one batch (design §1 step 3, §3)."""

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from expectations.candidate import Candidate, Judgement
from expectations.explained import accepted_words
from expectations.messages import problem
from expectations.problem import Problem
from ingest import landing
from ingest.ahead import ahead
from ingest.county import County, load
from ingest.digest import of_rows, rule_version
from ingest.door import SHANGHAI, refusals
from ingest.guard import too_large
from ingest.home import Home
from ingest.ledger import Event, Ledger
from ingest.opening import Opened, read_safely, take_apart, type_rows
from ingest.permits import Permits, acts, returned
from ingest.personal import masked
from ingest.reader import Reader
from ingest.reread import read_again
from ingest.types import RawWorkbook, Unreadable

UNREADABLE, REFUSED, ACCEPTED = "unreadable", "refused", "accepted"


@dataclass
class Waiting:
    """One received workbook on its way to a verdict."""

    received: Event
    opened: Opened | None = None
    verdict: str = ""
    problems: list[Problem] | None = None
    judgement: Judgement | None = None

    @property
    def received_at(self) -> datetime:
        """When it came, aware."""
        return datetime.fromisoformat(self.received.payload["received_at"])

    @property
    def submission_id(self) -> str:
        """Hash of township, month, bytes and time of receipt (design §6); empty texts where unknown."""
        cover = self.opened.cover if self.opened else None
        township, month = (cover.township_code or "", cover.report_month or "") if cover else ("", "")
        moment = self.received_at.astimezone(UTC).isoformat()
        whole = f"{township}|{month}|{self.received.payload['sha256']}|{moment}"
        return hashlib.sha256(whole.encode()).hexdigest()[:16]


@contextmanager
def _judge_lock(home: Home) -> Iterator[None]:
    """One judge at a time; the next one waits and then finds less to do."""
    with home.judge_lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def judge_waiting(home: Home, now: datetime, checkpoint: Callable[[str], None] = lambda _: None) -> int:
    """Judges whatever was received and not judged, in one batch, and records the verdicts; gives how many.

    now: for the record only; verdicts depend on the time of receipt. Raises HomeError when the county's files are not
    sound and suite.GateFault when the gate itself failed: then nothing is recorded, and what waits goes on waiting.
    """
    if not _received(home):
        return 0
    with _judge_lock(home):
        waiting = [Waiting(event) for event in _received(home)]
        if not waiting:
            return 0
        checkpoint("judging")
        with Ledger(home.ledger_file) as ledger:
            entries = _verdicts(home, waiting, ledger)
            ledger.append_many(entries, now)
        return len(waiting)


def _received(home: Home) -> list[Event]:
    """Events `received` without `judged`, in order of (received_at, sha256)."""
    with Ledger(home.ledger_file) as ledger:
        judged = set(ledger.subjects("judged"))
        found = [event for event in ledger.events(kinds=["received"]) if event.subject not in judged]
    return sorted(found, key=lambda event: (event.payload["received_at"], event.payload["sha256"]))


def _verdicts(home: Home, waiting: list[Waiting], ledger: Ledger) -> list[tuple[str, str, dict]]:
    county = load(home.county)
    permits = Permits(acts(ledger.events(kinds=["act"])))
    with Reader() as reader:
        for one, raw in ahead(lambda one: _raw(home, one, reader), waiting):
            _open(one, raw, county, permits)
    open_ones = {one.received.subject: one for one in waiting if one.opened and not one.verdict}
    type_rows({key: one.opened for key, one in open_ones.items()}, county.places)
    if open_ones:
        _judge(home, open_ones, county, ledger)
    return [("judged", one.received.subject, _payload(one, county)) for one in waiting]


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

    batch = [_candidate(receipt, one.received.payload, one.opened, county) for receipt, one in open_ones.items()]
    townships = {candidate.township_code for candidate in batch}
    history = _history(home, townships, county, ledger)
    for judgement in judge(batch, history, county.law):
        one = open_ones[judgement.submission_id]
        one.judgement, one.verdict, one.problems = judgement, judgement.verdict, judgement.problems
    for candidate in batch:
        # The gate put officers' numbers for their names.
        open_ones[candidate.submission_id].opened.frames = candidate.frames


def _history(home: Home, townships: set[str], county: County, ledger: Ledger) -> dict[str, list[Candidate]]:
    """Every accepted workbook of some townships, sent back ones excepted, read again."""
    sent_back = returned(acts(ledger.events(kinds=["act"])))
    events = [
        event
        for event in ledger.events(kinds=["judged"])
        if event.payload["verdict"] == ACCEPTED
        and event.payload["township_code"] in townships
        and event.payload["submission_id"] not in sent_back
    ]
    opened = read_again(home, events, county.places)
    history: dict[str, list[Candidate]] = {}
    for event in events:
        payload = event.payload
        candidate = _candidate(payload["submission_id"], payload, opened[payload["submission_id"]], county)
        candidate.accepted_words = accepted_words(candidate, (Problem(**one) for one in payload["problems"]))
        history.setdefault(payload["township_code"], []).append(candidate)
    return history


def _candidate(identity: str, payload: dict, opened: Opened, county: County) -> Candidate:
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
        township_names=county.places.names.get(code, ()),
    )


def _payload(one: Waiting, county: County) -> dict:
    """The event `judged`: everything that was decided, so that it need never be decided again."""
    payload, opened, judgement = one.received.payload, one.opened, one.judgement
    cover = opened.cover if opened else None
    fill_date = cover.fill_date if cover else None
    return {
        "submission_id": one.submission_id,
        "receipt_id": one.received.subject,
        "township_code": cover.township_code if cover else None,
        "report_month": cover.report_month if cover else None,
        "county_code": county.places.county_code,
        **{key: payload[key] for key in ("account", "file_name", "sha256", "received_at")},
        "verdict": one.verdict,
        "rule_version": rule_version(),
        "reporting_mode": cover.values.get("reporting_mode") if cover else None,
        "fill_date": fill_date.isoformat() if fill_date else None,
        "is_readable": opened is not None,
        "problems": [found.as_dict() for found in one.problems or []],
        "rows_total": judgement.rows_total if judgement else {},
        "rows_clean": judgement.rows_clean if judgement else {},
        "sheet_status": opened.statuses if opened else {},
        "sheet_columns": [
            {"form_code": sheet.form_code, "sheet_name": sheet.sheet_name, "columns": sheet.columns}
            for sheet in (opened.parsed.sheets if opened else [])
        ],
        "reconciliation": [account.as_dict() for account in (opened.parsed.accounts if opened else [])],
        "digest": of_rows(opened.frames) if opened else "",
        "resolved": judgement.resolved if judgement else {},
    }
