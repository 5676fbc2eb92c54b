"""The county's acts as its page lists them: offices by name, months in words, the way to the workbook, the answers."""

import re
from dataclasses import dataclass

from dashboards.portal.known import Known
from dashboards.portal.words import month_zh
from ingest import acts_told
from ingest.answers import KIND, Answer, answers
from ingest.county_files import newest_townships
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.permits import Act
from ingest.permits import acts as recorded

_OFFICE = re.compile(r"(?<!\d)\d{9}(?!\d)")
_MONTH = re.compile(r"(?<![\d-])\d{4}-\d{2}(?![\d-])")


@dataclass(frozen=True)
class Line:
    """One act: its label, what it is about, the receipt of its workbook (empty: of none), what was answered."""

    act: Act
    label: str
    about: str
    receipt: str
    answers: list[Answer]


def lines(home: Home, known: Known) -> list[Line]:
    """Every act there is, the newest first. Raises OSError or sqlite3.Error where files or ledger cannot be read."""
    with Ledger(home.ledger_file) as ledger:
        found = list(reversed(recorded(ledger.events(kinds=["act"]))))
        answered = answers(ledger.events(kinds=[KIND]))
    names = {code: row["township_name"] for code, row in newest_townships(home.county).items()}
    return [_line(one, names, known, answered.get(one.act_id, [])) for one in found]


def _line(act: Act, names: dict[str, str], known: Known, answered: list[Answer]) -> Line:
    named = _OFFICE.sub(lambda code: names.get(code[0], code[0]), acts_told.about(act))
    about = _MONTH.sub(lambda month: month_zh(month[0]), named)
    receipt = known.receipt_of(act.payload["submission_id"]) if act.payload.get("submission_id") else ""
    return Line(act, acts_told.LABELS.get(act.act, act.act), about, receipt or "", answered)
