"""Who owes which month's report and has sent what, at a moment: out of the ledger alone (spec 9 §4.6, 10 §6).

What a release says of the same month (`fct_submissions`, `cockpit_reports`) is this as of its day; here it is known at
once, for the door.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from ingest import county as counties
from ingest.county_files import rows
from ingest.deadlines import Clocks, clocks, running
from ingest.followed import Followed
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.ledger_tables import Position
from ingest.moments import day_of
from ingest.outages import spans
from ingest.permits import EXEMPT, Act, Permits
from ingest.sent import Sent, Whose, first_readable, sent_of

__all__ = ["STATES", "Clocks", "MonthState", "clocks", "owed", "unplaced"]

DUTY = "SJ-01"
STATES = {
    "exempt": "豁免",
    "accepted": "已通过",
    "judging": "正在审核",
    "needs_explanation": "待说明",
    "returned": "退回待改",
    "refused": "被拒收",
    "not_due": "未到期",
    "overdue": "逾期未报",
    "locked": "锁定未报",
}


@dataclass(frozen=True)
class MonthState:
    """One month of one township at a moment; `sent`: what was received for it, oldest first.

    state: of STATES. first: the workbook lateness is judged by; latest: the last that came, bytes sent again left out;
    effective: the one in force. permit: the county's act by which the month may be sent after its lock; exempted: the
    one by which it need not be.
    """

    township_code: str
    township_name: str
    clocks: Clocks
    at: datetime
    sent: tuple[Sent, ...] = ()
    permit: Act | None = None
    exempted: Act | None = None

    @property
    def report_month(self) -> str:
        """YYYY-MM."""
        return self.clocks.report_month

    @property
    def first(self) -> Sent | None:
        """The first readable one after the month's last day, else the last readable one before."""
        return first_readable(self.sent, self.clocks.month_end)

    @property
    def own(self) -> list[Sent]:
        """What was sent, without what came from another township's account: it says nothing of this one."""
        return [one for one in self.sent if one.is_readable or one.verdict != "refused"]

    @property
    def latest(self) -> Sent | None:
        """What was last sent."""
        return next((one for one in reversed(self.own) if one.verdict != "duplicate"), None)

    @property
    def effective(self) -> Sent | None:
        """What is in force."""
        return next((one for one in self.sent if one.is_effective), None)

    @property
    def late_by(self) -> timedelta:
        """How long after the deadline the first readable workbook came; while none came, how long it is overdue."""
        came = self.first.received_at if self.first else self.at
        return max(came - self.clocks.late_from, timedelta())

    @property
    def is_late(self) -> bool:
        """Whether the deadline passed before a readable workbook came."""
        return (self.first.received_at if self.first else self.at) >= self.clocks.late_from

    @property
    def is_locked(self) -> bool:
        """Whether the door takes the month only with a permit."""
        return self.at >= self.clocks.locked_from

    @property
    def may_send(self) -> bool:
        """Whether the door would take a workbook of this month now."""
        return not self.is_locked or self.permit is not None

    @property
    def state(self) -> str:
        """What is in force decides, else what was last sent (judged or not), else the clocks."""
        if self.exempted:
            return "exempt"
        if self.effective:
            return "accepted"
        if self.latest:
            if self.latest.verdict is None:
                return "judging"
            if all(one.verdict == "refused" for one in self.own):
                return "refused"
            return "needs_explanation" if self.latest.verdict == "needs_explanation" else "returned"
        if not self.is_late:
            return "not_due"
        return "locked" if self.is_locked else "overdue"


def owed(
    home: Home, now: datetime, waiting: Mapping[str, Whose] = MappingProxyType({}), followed: Followed | None = None
) -> list[MonthState]:
    """Every month every township had to report, from the first scheme's January to the running month, by month and
    code; months in which a township did not exist are not there (spec 9 §7).

    now: aware; what came later is not known. waiting: of bytes not judged yet (sha256), whose they are by their cover;
    what it leaves out is of no month. followed: of whoever asks again and again. Raises HomeError when there is no home
    or its files are not sound.
    """
    position, county = _known(home, now, followed or Followed()), counties.load(home.county)
    acts, sent, lines = position.acts(), sent_of(position, waiting), rows(home.county / "townships.csv")
    permits, exempted = Permits(acts), _exempted(acts, now)
    found = []
    for one in running(home.county, county, f"{day_of(now):%Y-%m}", spans(acts)):
        for code, name in sorted(counties.townships_of(lines, one.report_month).items()):
            about = code, one.report_month
            came = tuple(sent.get(about, ()))
            found.append(MonthState(code, name, one, now, came, permits.of(*about, now), exempted.get(about)))
    return found


def unplaced(home: Home, now: datetime) -> list[Sent]:
    """What was received and is of no known township or month, oldest first: not judged yet, unreadable, or without.

    Whose a workbook not judged yet is, only its account tells. Raises HomeError when there is no home.
    """
    return sent_of(_known(home, now, Followed())).get((None, None), [])


def _known(home: Home, now: datetime, followed: Followed) -> Position:
    home.require()
    with Ledger(home.ledger_file) as ledger:
        return Position(followed.events(ledger), now)


def _exempted(acts: Iterable[Act], now: datetime) -> dict[tuple[str, str], Act]:
    """(township, month) → the act by which it need not be reported, while it holds."""
    found = {}
    for act in acts:
        indicator, _, code, month, *_ = [*str(act.payload.get("duty_id", "")).split("|"), "", "", "", ""]
        if act.act == EXEMPT and not act.withdrawn and indicator == DUTY and act.holds_on(day_of(now)):
            found[code, month] = act
    return found
