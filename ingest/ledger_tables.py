"""The ledger as tables: submissions, their sheets and problems, acts, closings; at a position, as known by a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ingest.ledger import Event
from ingest.permits import Act, acts, returned

ACCEPTED, CLOSED = "accepted", "closed"
# Refused because the account is another township's (`door.refusals`).
FOREIGN = "door-account"
TABLES: dict[str, dict[str, str]] = {
    "submissions": {
        "submission_id": "varchar", "county_code": "varchar", "township_code": "varchar", "report_month": "varchar",
        "account": "varchar", "file_name": "varchar", "file_sha256": "varchar", "received_at": "timestamp",
        "lifecycle": "varchar", "verdict": "varchar", "is_effective": "boolean", "problem_count": "integer",
        "rows_total": "integer", "rows_clean": "integer", "rows_belated": "integer", "reporting_mode": "varchar",
        "fill_date": "date", "is_readable": "boolean", "judged_seq": "bigint",
    },
    "sheet_status": {
        "submission_id": "varchar", "county_code": "varchar", "township_code": "varchar", "report_month": "varchar",
        "form_code": "varchar", "status": "varchar",
    },
    "problems": {
        "submission_id": "varchar", "county_code": "varchar", "township_code": "varchar", "report_month": "varchar",
        "form_code": "varchar", "sheet_name": "varchar", "cell": "varchar", "column_name": "varchar", "rule": "varchar",
        "severity": "varchar", "raw_value": "varchar", "message": "varchar", "hint": "varchar",
        "explanation": "varchar", "record_key": "varchar",
    },
    "acts": {
        "act_id": "varchar", "act": "varchar", "submission_id": "varchar", "duty_id": "varchar",
        "county_code": "varchar", "township_code": "varchar", "report_month": "varchar", "reason": "varchar",
        "person": "varchar", "expires_on": "date", "recorded_at": "timestamp", "withdrawn": "boolean",
        "form_code": "varchar", "record_key": "varchar", "column_name": "varchar", "confirmed_value": "varchar",
    },
    "closings": {
        "scheme_year": "integer", "version": "integer", "as_of": "date", "known_by": "timestamp",
        "ledger_seq": "bigint", "scheme_hash": "varchar", "release_id": "varchar", "reason": "varchar",
        "person": "varchar", "recorded_at": "timestamp",
    },
    "sheet_columns": {
        "submission_id": "varchar", "form_code": "varchar", "sheet_name": "varchar", "column_name": "varchar",
        "column_letter": "varchar",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Position:
    """The ledger up to a position, and of what it holds only what was received by a time (None: all)."""

    events: tuple[Event, ...]
    known_by: datetime | None = None

    def received(self) -> list[Event]:
        """The receipts known."""
        return [event for event in self.events if event.kind == "received" and self._is_known(event)]

    def judged(self) -> list[Event]:
        """The verdicts on them; a verdict may come later than what is known."""
        return [event for event in self.events if event.kind == "judged" and self._is_known(event)]

    def acts(self) -> list[Act]:
        """The county's acts known."""
        return acts(self._recorded("act"))

    def _recorded(self, kind: str) -> list[Event]:
        """The events of a kind that were written by the time known."""
        return [
            event
            for event in self.events
            if event.kind == kind
            and (self.known_by is None or datetime.fromisoformat(event.recorded_at) <= self.known_by)
        ]

    def _is_known(self, event: Event) -> bool:
        return self.known_by is None or datetime.fromisoformat(event.payload["received_at"]) <= self.known_by

    def effective(self) -> dict[str, Event]:
        """Submission id → verdict event of what is in force: of each township and month the latest accepted one.

        Latest is the greatest (received_at, sha256), whatever the order of judging; one sent back by the county gives
        way to the one before it (docs/spec/9-semantics.md §1.1, §8).
        """
        sent_back = returned(self.acts())
        latest: dict[tuple[str, str], Event] = {}
        for event in sorted(self.judged(), key=_order):
            payload = event.payload
            if payload["verdict"] == ACCEPTED and payload["submission_id"] not in sent_back:
                latest[payload["township_code"], payload["report_month"]] = event
        return {event.payload["submission_id"]: event for event in latest.values()}

    def rows(self, table: str) -> list[dict]:
        """The rows of one of TABLES."""
        return {
            "submissions": self._submissions,
            "sheet_status": self._sheet_status,
            "problems": self._problems,
            "acts": self._acts,
            "closings": self._closings,
            "sheet_columns": self._sheet_columns,
        }[table]()

    def _submissions(self) -> list[dict]:
        effective, judged = set(self.effective()), {event.subject: event for event in self.judged()}
        rows = {}
        for event in self.received():
            verdict = judged.get(event.subject)
            row = _waiting_row(event) if verdict is None else _judged_row(verdict, effective)
            known = rows.setdefault(row["submission_id"], row)
            if _is_better(row["verdict"], known["verdict"]):
                rows[row["submission_id"]] = row
        return list(rows.values())

    def _sheet_status(self) -> list[dict]:
        return [
            {**_whose(event), "form_code": code, "status": status}
            for event in _once(self.judged())
            if _is_its_own(event.payload)
            for code, status in event.payload["sheet_status"].items()
        ]

    def _problems(self) -> list[dict]:
        return [{**_whose(event), **problem} for event in _once(self.judged()) for problem in event.payload["problems"]]

    def _acts(self) -> list[dict]:
        names = [name for name in TABLES["acts"] if name not in ("act_id", "act", "recorded_at", "withdrawn")]
        return [
            {
                **{name: act.payload.get(name) for name in names},
                "act_id": act.act_id,
                "act": act.act,
                "expires_on": _date(act.payload.get("expires_on")),
                "recorded_at": act.recorded_at,
                "withdrawn": act.withdrawn,
            }
            for act in self.acts()
        ]

    def _closings(self) -> list[dict]:
        return [
            {
                **{name: event.payload[name] for name in ("version", "ledger_seq", "scheme_hash", "release_id")},
                **{name: event.payload[name] for name in ("reason", "person")},
                "scheme_year": event.payload["year"],
                "as_of": _date(event.payload["as_of"]),
                "known_by": _moment(event.payload["known_by"]),
                "recorded_at": datetime.fromisoformat(event.recorded_at),
            }
            for event in self._recorded(CLOSED)
        ]

    def _sheet_columns(self) -> list[dict]:
        return [
            {
                "submission_id": event.payload["submission_id"],
                "form_code": sheet["form_code"],
                "sheet_name": sheet["sheet_name"],
                "column_name": name,
                "column_letter": letter,
            }
            for event in _once(self.judged())
            for sheet in event.payload["sheet_columns"]
            for name, letter in sheet["columns"].items()
        ]


def _order(event: Event) -> tuple[str, str]:
    return event.payload["received_at"], event.payload["sha256"]


def _once(events: Iterable[Event]) -> list[Event]:
    """One event a submission."""
    seen: dict[str, Event] = {}
    for event in events:
        known = seen.setdefault(event.payload["submission_id"], event)
        if _is_better(event.payload["verdict"], known.payload["verdict"]):
            seen[event.payload["submission_id"]] = event
    return list(seen.values())


def _is_better(verdict: str | None, known: str | None) -> bool:
    """The same workbook handed in twice at one moment is one submission: what it is accepted as, once it is."""
    return verdict == ACCEPTED and known != ACCEPTED


def _whose(event: Event) -> dict[str, str]:
    return {name: event.payload[name] for name in ("submission_id", "county_code", "township_code", "report_month")}


def _waiting_row(event: Event) -> dict:
    row: dict = dict.fromkeys(TABLES["submissions"])
    payload = event.payload
    return row | {
        "submission_id": event.subject,
        "account": payload["account"],
        "file_name": payload["file_name"],
        "file_sha256": payload["sha256"],
        "received_at": datetime.fromisoformat(payload["received_at"]),
        "lifecycle": "received",
        "is_effective": False,
        "is_readable": False,
        "problem_count": 0,
        "rows_total": 0,
        "rows_clean": 0,
        "rows_belated": 0,
    }


def _judged_row(event: Event, effective: set[str]) -> dict:
    payload = event.payload
    return {
        **_whose(event),
        "account": payload["account"],
        "file_name": payload["file_name"],
        "file_sha256": payload["sha256"],
        "received_at": datetime.fromisoformat(payload["received_at"]),
        "lifecycle": "judged",
        "verdict": payload["verdict"],
        "is_effective": payload["submission_id"] in effective,
        "problem_count": len(payload["problems"]),
        "rows_total": sum(payload["rows_total"].values()),
        "rows_clean": sum(payload["rows_clean"].values()),
        # Verdicts of before the flag have none.
        "rows_belated": sum(map(len, payload.get("rows_belated", {}).values())),
        "reporting_mode": payload["reporting_mode"],
        "fill_date": _date(payload["fill_date"]),
        "is_readable": _is_its_own(payload),
        "judged_seq": event.seq,
    }


def _is_its_own(payload: dict) -> bool:
    """Whether a workbook can be read and is not another township's account's: that one stops no clock of the township
    it names, and reports no sheet of it (docs/spec/9-semantics.md §4.6, §14).
    """
    return payload["is_readable"] and all(problem["rule"] != FOREIGN for problem in payload["problems"])


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
