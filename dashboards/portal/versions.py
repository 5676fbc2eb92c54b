"""Which version of a month is in force, of what an account may send: its township's, or the county office's sheets."""

from dataclasses import dataclass
from datetime import datetime

from dashboards.portal.routing import Asked
from ingest import books_in_force


@dataclass(frozen=True)
class Version:
    """A workbook in force: its submission, the digest of its bytes, when it came."""

    submission_id: str
    sha256: str
    received_at: datetime


def version_of(asked: Asked, township_code: str | None, month: str | None) -> Version | None:
    """The version of a month in force, when the month is one this account may send; else None."""
    if not month or township_code != asked.person.account.township_code:
        return None
    return _of_office(asked, month) if asked.person.is_county else _of_township(asked, month)


def _of_township(asked: Asked, month: str) -> Version | None:
    own = asked.person.account.township_code
    known = (one for one in asked.request.app.state.known.owed(asked.now) if one.township_code == own)
    one = next((one.effective for one in known if one.report_month == month), None)
    return Version(one.submission_id, one.file_sha256, one.received_at) if one else None


def _of_office(asked: Asked, month: str) -> Version | None:
    """The office owes no months: what it sent is in the ledger alone."""
    own = asked.person.account.township_code, month
    for event in books_in_force.effective(asked.setting.home):
        told = event.payload
        if (told["township_code"], told["report_month"]) == own:
            return Version(told["submission_id"], told["sha256"], datetime.fromisoformat(told["received_at"]))
    return None
