"""Outages of the system, and what they add to a month's deadline (docs/spec/9-semantics.md §17.2).

The clock stands still while the door was closed: of the time from the end of the month reported to the deadline, grace
included, every minute of an outage is given back; an outage at the deadline itself is outlasted.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from ingest.county import setting
from ingest.desk import Desk, in_force, refuse_again
from ingest.home import HomeError
from ingest.moments import time_zh
from ingest.permits import OUTAGE, Act

ADMIN = "admin"
Span = tuple[datetime, datetime]


def outage(desk: Desk, begins: datetime, ends: datetime) -> str:
    """停机: the system could not be reached from one moment to another. Gives the act's id.

    begins, ends: aware. Raises HomeError when the account is no administrator's, the times are not in order or not past
    yet, or the same outage is recorded already.
    """
    if desk.role != ADMIN:
        raise HomeError(f"账号“{desk.person}”不是系统管理员，不能登记停机。请由系统管理员登记。")
    if ends <= begins:
        raise HomeError(f"停机起止时间为{_span(begins, ends)}，止应晚于起，请用 --from、--to 改正。")
    if ends > desk.now:
        raise HomeError(f"停机止于{time_zh(ends)}，还没有到。请在恢复以后登记。")
    facts = {"from_at": _told(begins), "to_at": _told(ends)}
    with desk.deciding() as ledger:
        refuse_again(in_force(ledger, OUTAGE, **facts), f"{_span(begins, ends)}的停机已经登记")
        return desk.take(ledger, OUTAGE, county_code=setting(desk.home.county, "county_code"), **facts)


def spans(acts: Iterable[Act]) -> list[Span]:
    """The outages in force, in order; what overlaps or touches is one."""
    found: list[Span] = []
    for begins, ends in sorted(span_of(act) for act in acts if act.act == OUTAGE and not act.withdrawn):
        if found and begins <= found[-1][1]:
            found[-1] = found[-1][0], max(ends, found[-1][1])
        else:
            found.append((begins, ends))
    return found


def credit(since: datetime, deadline: datetime, downs: Sequence[Span]) -> timedelta:
    """What outages add to a deadline: their time from `since` on, as long as they begin before the deadline so moved.

    downs: as `spans` gives them.
    """
    added = timedelta()
    for begins, ends in downs:
        if begins < deadline + added:
            added += max(ends - max(begins, since), timedelta())
    return added


def span_of(act: Act) -> Span:
    """From when to when an outage lasted."""
    return datetime.fromisoformat(act.payload["from_at"]), datetime.fromisoformat(act.payload["to_at"])


def _told(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _span(begins: datetime, ends: datetime) -> str:
    return f"{time_zh(begins)}至{time_zh(ends)}"
