"""One received workbook on its way to a verdict, and the event that records it."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from expectations.candidate import Judgement
from expectations.problem import Problem
from ingest.county import County
from ingest.digest import of_rows, rule_version
from ingest.ledger import Event
from ingest.opening import Opened


@dataclass
class Waiting:
    """One received workbook on its way to a verdict. data: the bytes of one on trial, which lie in no landing."""

    received: Event
    data: bytes | None = None
    opened: Opened | None = None
    verdict: str = ""
    problems: list[Problem] | None = None
    judgement: Judgement | None = None

    @property
    def is_tried(self) -> bool:
        """Whether it is on trial."""
        return self.data is not None

    @property
    def received_at(self) -> datetime:
        """When it came, aware."""
        return datetime.fromisoformat(self.received.payload["received_at"])

    @property
    def township_code(self) -> str:
        """Whose it is, by its cover; empty while nobody knows."""
        return (self.opened.cover.township_code or "") if self.opened else ""

    @property
    def senders(self) -> set[str]:
        """Who sent it, as far as is known: its account, its township."""
        return {name for name in (self.received.payload["account"], self.township_code) if name}

    @property
    def submission_id(self) -> str:
        """Hash of township, month, bytes and time of receipt (design §6); empty texts where unknown."""
        cover = self.opened.cover if self.opened else None
        township, month = (cover.township_code or "", cover.report_month or "") if cover else ("", "")
        moment = self.received_at.astimezone(UTC).isoformat()
        whole = f"{township}|{month}|{self.received.payload['sha256']}|{moment}"
        return hashlib.sha256(whole.encode()).hexdigest()[:16]


def verdict_of(one: Waiting, county: County) -> dict:
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
        "rows_belated": judgement.belated if judgement else {},
        "sheet_status": opened.statuses if opened else {},
        "sheet_columns": [
            {"form_code": sheet.form_code, "sheet_name": sheet.sheet_name, "columns": sheet.columns}
            for sheet in (opened.parsed.sheets if opened else [])
        ],
        "reconciliation": [account.as_dict() for account in (opened.parsed.accounts if opened else [])],
        "digest": of_rows(opened.frames) if opened else "",
        "resolved": judgement.resolved if judgement else {},
        "traces": judgement.traces.as_dict() if judgement and judgement.traces else None,
    }
