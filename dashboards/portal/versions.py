"""Which version of a month is in force, of what an account may send: its township's, or the county office's sheets."""

from dataclasses import dataclass
from datetime import datetime

from dashboards.portal.routing import Asked


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
    told = asked.request.app.state.known.in_force(township_code, month, asked.now)
    return Version(told["submission_id"], told["sha256"], datetime.fromisoformat(told["received_at"])) if told else None
