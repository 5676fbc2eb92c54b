"""回执: what was received, when, and what was decided of it, anchored in the ledger (docs/spec/9-semantics.md §17).

A receipt is a pure function of the ledger: printed again it is the same, to the last digit. One printed before the
verdict is another than the one printed after it, under the same number. Those given out are kept beside the ledger, a
line each, so that a ledger cut off or written anew is shown by what was handed to a township.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from expectations.problem import SEVERITIES
from ingest import appended
from ingest.county import setting, townships_of
from ingest.county_files import rows
from ingest.home import Home, HomeError
from ingest.ledger import Event, Ledger
from ingest.receipt_paper import Receipt

__all__ = ["Receipt", "issue", "issued", "parsed_number", "receipt_of", "stages"]

NUMBER = re.compile(r"HZ(\d{8})([0-9A-F]{16})")
# What is kept of a receipt given out.
FACTS = {"number": str, "seq": int, "hash": str, "code": str, "issued_at": str}


def receipt_of(home: Home, name: str) -> Receipt:
    """The receipt of a workbook as the ledger knows it now. name: a submission's or a receipt's id, or a number.

    Raises HomeError when there is none so called.
    """
    home.require()
    receipt_id = parsed_number(name) or name.strip().lower()
    with Ledger(home.ledger_file) as ledger:
        received = ledger.get("received", receipt_id) or _of_submission(ledger, receipt_id)
        if received is None:
            raise HomeError(f"没有编号为“{name}”的报送或回执，请核对编号。")
        return list(stages(home, ledger, received))[-1]


def parsed_number(text: str) -> str:
    """The receipt's id a printed number names, however it is spaced; empty when it is no number."""
    folded = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", text).upper())
    found = NUMBER.fullmatch(folded)
    return found[2].lower() if found else ""


def stages(home: Home, ledger: Ledger, received: Event) -> Iterator[Receipt]:
    """The receipts that could be printed of a workbook, in order: before its verdict, and with it once there is one."""
    yield _receipt(received, None, "")
    judged = ledger.get("judged", received.subject)
    if judged:
        yield _receipt(received, judged, _name(home, judged))


def _of_submission(ledger: Ledger, submission_id: str) -> Event | None:
    """The receipt of a submission; of the same bytes handed in twice at one moment, the one that was accepted."""
    found = [event for event in ledger.events(kinds=["judged"]) if event.payload["submission_id"] == submission_id]
    found.sort(key=lambda event: event.payload["verdict"] != "accepted")
    return ledger.get("received", found[0].subject) if found else None


def _receipt(received: Event, judged: Event | None, name: str) -> Receipt:
    told, decided = received.payload, judged.payload if judged else {}
    last = judged or received
    severities = Counter(problem["severity"] for problem in decided.get("problems", ()))
    return Receipt(
        receipt_id=received.subject,
        submission_id=decided.get("submission_id") or "",
        township_code=decided.get("township_code") or "",
        report_month=decided.get("report_month") or "",
        **{name: told[name] for name in ("account", "file_name", "sha256", "size")},
        received_at=datetime.fromisoformat(told["received_at"]),
        judged_at=datetime.fromisoformat(judged.recorded_at) if judged else None,
        verdict=decided.get("verdict") or "",
        rule_version=decided.get("rule_version") or "",
        sheets=len(decided.get("rows_total", ())),
        rows_total=sum(decided.get("rows_total", {}).values()),
        rows_clean=sum(decided.get("rows_clean", {}).values()),
        problems=tuple((severity, severities[severity]) for severity in SEVERITIES),
        ledger_seq=last.seq,
        ledger_hash=last.hash,
        township_name=name,
    )


def _name(home: Home, judged: Event) -> str:
    """What the sender was called at the end of the month it reported."""
    code, month = judged.payload["township_code"], judged.payload["report_month"]
    if code == setting(home.county, "office_code"):
        return setting(home.county, "county_name")
    return townships_of(rows(home.county / "townships.csv"), month).get(code, "") if code and month else ""


def issue(home: Home, receipt: Receipt, now: datetime) -> None:
    """Keeps what a receipt that is given out knows of the ledger; one given out again is kept once. now: aware."""
    facts = {"number": receipt.number, "seq": receipt.ledger_seq, "hash": receipt.ledger_hash, "code": receipt.code}
    with appended.appending(_path(home), FACTS) as file:
        if not any(facts.items() <= line.items() for line in file.lines):
            file.add(facts | {"issued_at": now.astimezone(UTC).isoformat(timespec="seconds")})


def issued(home: Home) -> tuple[list[dict], list[int]]:
    """The receipts given out, a dict each (number, seq, hash, code, issued_at), in order; and the numbers of the lines
    that cannot be read.
    """
    return appended.read(_path(home), FACTS)


def _path(home: Home) -> Path:
    return home.portal / "receipts.jsonl"
