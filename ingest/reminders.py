"""Which reminder of a month still owed is due, and its words (docs/spec/9-semantics.md §17.4).

A pure function of what is owed, the day, and what was noted before.
"""

from collections.abc import Iterable, Set
from dataclasses import asdict, dataclass
from datetime import timedelta

from expectations.wording import month_zh
from ingest.moments import date_zh, day_of
from ingest.reporting import MonthState

LOCK_DAYS, WEEK = 3, 7
UNSENT = "目前尚未收到，请尽快报送"
STANDS = {
    "returned": "已报送的一份被退回，尚未通过，请按退回意见改正后重新报送",
    "needs_explanation": "已报送的一份有情况待说明，请补充说明后重新报送",
    "refused": "已报送的一份未被接收，请核对后重新报送",
}
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Reminder:
    """One reminder. stage: before, due, overdue, week-1…, lock; due_on, locked_after: ISO dates."""

    township_code: str
    township_name: str
    report_month: str
    stage: str
    text: str
    due_on: str
    locked_after: str

    @property
    def key(self) -> Key:
        """What is reminded of once."""
        return self.township_code, self.report_month, self.stage

    @property
    def message(self) -> dict:
        """What is sent: as group robots read a text, and the same in parts."""
        return {"msgtype": "text", "text": {"content": self.text}, "reminder": asdict(self)}


def due(months: Iterable[MonthState], known: Set[Key], days_before: int) -> list[Reminder]:
    """The reminders that are due and not noted yet, in the order of the months."""
    found = [_reminder(one, stage) for one in months if (stage := stage_of(one, days_before))]
    return [one for one in found if one.key not in known]


def stage_of(one: MonthState, days_before: int) -> str:
    """Which reminder a month is at; empty when it needs none. The last one reached counts, none is made up for."""
    today, clocks = day_of(one.at), one.clocks
    if not is_needed(one):
        return ""
    if today >= clocks.locked_after - timedelta(days=LOCK_DAYS):
        return "lock"
    if today > clocks.closes_on:
        weeks = (today - clocks.closes_on).days // WEEK
        return f"week-{weeks}" if weeks else "overdue"
    if today >= clocks.due_on:
        return "due"
    return "before" if today >= clocks.due_on - timedelta(days=days_before) else ""


def is_needed(one: MonthState) -> bool:
    """Whether a month may still be sent without a permit, and nothing of it is in force."""
    return one.state not in ("accepted", "exempt") and not one.is_locked


def _reminder(one: MonthState, stage: str) -> Reminder:
    return Reminder(
        township_code=one.township_code,
        township_name=one.township_name,
        report_month=one.report_month,
        stage=stage,
        text=_text(one, stage),
        due_on=one.clocks.due_on.isoformat(),
        locked_after=one.clocks.locked_after.isoformat(),
    )


def _text(one: MonthState, stage: str) -> str:
    clocks, today = one.clocks, day_of(one.at)
    what, stands = f"{one.township_name}{month_zh(one.report_month)}的月报", STANDS.get(one.state, UNSENT)
    deadline = date_zh(clocks.due_on) + ("（暂定）" if clocks.is_provisional else "")
    lock = date_zh(clocks.locked_after)
    if stage == "before":
        return f"{what}应于{deadline}（含当日）前报送，还有{(clocks.due_on - today).days}天；{stands}。"
    if stage == "due":
        grace = f"，宽限至{date_zh(clocks.closes_on)}" if clocks.closes_on > clocks.due_on else ""
        when = "今天到期" if today == clocks.due_on else "已经到期"
        return f"{what}应于{deadline}（含当日）前报送，{when}{grace}；{stands}。"
    if stage == "lock":
        left = (clocks.locked_after - today).days
        when = f"还有{left}天" if left else "今天是最后一天"
        return f"{what}将在{lock}以后锁定，{when}，锁定后须经县里准予方可报送；{stands}。"
    over = (today - clocks.closes_on).days
    return f"{what}应于{deadline}（含当日）前报送，已超过期限{over}天；{stands}。该月将在{lock}以后锁定。"
