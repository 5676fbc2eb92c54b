"""The first page: what a township owes now, with its clocks; the county's side is led to its own."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.responses import RedirectResponse, Response

from dashboards.portal import pages
from dashboards.portal.mergers import joined, taken_over
from dashboards.portal.routing import Asked
from dashboards.portal.setting import PREFIX
from dashboards.portal.spoken import open_ones, spoken
from ingest import reminding
from ingest.moments import day_of
from ingest.news import News, news
from ingest.permits import Act
from ingest.reminders import Reminder, is_needed
from ingest.reporting import STATES, MonthState
from ingest.sent import Sent

SHOWN_MONTHS, MOST_ASTRAY = 14, 3
ASTRAY_SHOWN = timedelta(days=30)
# Still to be sent, or sent and not accepted.
OPEN = ("overdue", "locked", "returned", "refused", "needs_explanation")
# Nothing is wanted of the township.
QUIET = ("accepted", "exempt", "judging")


@dataclass(frozen=True)
class Clock:
    """One of the three: what it is called, its day, and how far that is."""

    name: str
    day: object
    words: str
    tone: str


def front(asked: Asked) -> Response:
    """本月报送, or the county's matrix."""
    if asked.person.is_county:
        return RedirectResponse(f"{PREFIX}/county/", 303)
    own = asked.person.account.township_code
    owed = asked.request.app.state.known.owed(asked.now)
    states = [one for one in owed if one.township_code == own]
    if not states:
        return pages.render(asked, "nothing_owed.html")
    now = current(states)
    months = list(reversed(states))[:SHOWN_MONTHS]
    missing = [one for one in states if one.state in OPEN]
    taken, joins = taken_over(asked.person, owed, OPEN), joined(asked.setting.home.county, own, day_of(asked.now))
    return pages.render(
        asked, "front.html", state=now, months=months, clocks=clocks(now), missing=missing, STATES=STATES,
        name=now.township_name, reminders=_reminders(asked, own, states), news=_news(asked, now, states),
        wanted=_wanted(asked, months), unfinished=_unfinished(asked, months),
        taken=taken, joined=joins, astray=_astray(asked),
    )  # fmt: skip


def _wanted(asked: Asked, months: list[MonthState]) -> list[tuple[MonthState, str, Act]]:
    """What the county sent back or asks: the month, the workbook's receipt, the act."""
    known, said = asked.request.app.state.known, spoken(asked.setting.home)
    found = [(state, one, act) for state in months for one, act in open_ones(state.sent, said)]
    return [(state, known.name_of(one), act) for state, one, act in found]


def _unfinished(asked: Asked, months: list[MonthState]) -> list[tuple[MonthState, str]]:
    """The months of which one is in force and a later one did not pass, each with the receipt of that later one."""
    known = asked.request.app.state.known
    found = [one for one in months if one.effective and one.latest.verdict not in (None, "accepted")]
    late = [one for one in found if one.latest.received_at > one.effective.received_at]
    return [(one, known.name_of(one.latest)) for one in late]


def _astray(asked: Asked) -> list[tuple[Sent, str]]:
    """The last files of this account that are of no month of its office, newest first, each with its receipt."""
    known = asked.request.app.state.known
    found = known.astray(asked.person.account, asked.now - ASTRAY_SHOWN, asked.now)[-MOST_ASTRAY:]
    return [(one, known.name_of(one)) for one in reversed(found)]


def _news(asked: Asked, now: MonthState, states: list[MonthState]) -> News:
    """The workbook of a month against the last one in force before it."""
    known = asked.request.app.state.known
    before = [one.effective for one in states if one.effective and one.report_month < now.report_month]
    receipt = known.receipt_of(before[-1].submission_id) if before else None
    judged = known.judged(receipt) if receipt else None
    return news(now.report_month, False, judged.payload if judged else None)


def _reminders(asked: Asked, own: str, states: list[MonthState]) -> list[tuple[Reminder, datetime]]:
    """The last reminder of each month that is still owed, newest first."""
    owed = {one.report_month for one in states if is_needed(one)}
    last = {one.report_month: (one, at) for one, at in reminding.noted(asked.setting.home, own)}
    return sorted((told for month, told in last.items() if month in owed), key=lambda told: told[1], reverse=True)


def current(states: list[MonthState]) -> MonthState:
    """The month to see to first: the oldest that can still be sent and is not in force, else the running one."""
    open_ones = [one for one in states if one.may_send and one.state not in ("accepted", "exempt")]
    return open_ones[0] if open_ones else states[-1]


def clocks(state: MonthState) -> list[Clock]:
    """报送期限, how much longer it is in time where grace or an outage adds to it, 锁定."""
    told = state.clocks
    longer = [("顺延至" if told.credit else "宽限至", told.closes_on)] if told.closes_on != told.due_on else []
    return [_clock(*one, state) for one in (("报送期限", told.due_on), *longer, ("锁定", told.locked_after))]


def _clock(name: str, day, state: MonthState) -> Clock:
    left = (day - day_of(state.at)) // timedelta(days=1)
    if left < 0:
        return Clock(name, day, f"已过{-left}天", "bad" if state.state not in QUIET else "calm")
    return Clock(name, day, "今天截止" if left == 0 else f"还有{left}天", "warn" if left <= 3 else "calm")
