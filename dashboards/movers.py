"""What came between two releases and can move a mark: workbooks that came in force or went out, acts of the county."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dashboards.exports.wording import date_zh
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.ledger_tables import Position
from ingest.permits import CONFIRM, EXEMPT, OUTAGE, RETURN, WITHDRAW, Act

SUBMISSION, ACT = "submission", "act"
CALLED = {RETURN: "退回", EXEMPT: "豁免", CONFIRM: "确认", OUTAGE: "登记停机"}
# What an outage moves: the deadlines of reports, for every township.
REPORTS = "SJ-01"


@dataclass(frozen=True)
class Change:
    """A workbook whose standing differs between two releases.

    `is_in`: it counts in the later release and did not in the earlier one; else the reverse.
    """

    submission_id: str
    whose: str
    report_month: str
    received_on: date
    is_in: bool


@dataclass(frozen=True)
class Mover:
    """One thing that may have moved marks, and which: those resting on a workbook, of an indicator, or of a form.

    `township_code` goes with indicator and form only, None being all of them; a workbook says itself what rests on it.
    """

    kind: str
    moved_by: str
    reason: str
    submission_id: str | None = None
    township_code: str | None = None
    indicator_code: str | None = None
    form_code: str | None = None


def known_acts(home: Home, seq: int, known_by: datetime | None) -> list[Act]:
    """The county's acts at a position of the ledger, of those recorded by a time (without a zone: UTC; None: all)."""
    moment = known_by.replace(tzinfo=UTC) if known_by and known_by.tzinfo is None else known_by
    with Ledger(home.ledger_file) as ledger:
        return Position(tuple(ledger.events(upto=seq, kinds=["act"])), moment).acts()


def movers(changes: Iterable[Change], before: Iterable[Act], after: Iterable[Act]) -> list[Mover]:
    """Every mover between two releases, of which the acts known are given.

    A workbook sent back by the county is moved by the act; the one that is in force again with it, too. One replaced by
    a later one of its month is told with that.
    """
    acts = list(_taken({act.act_id: act for act in before}, {act.act_id: act for act in after}))
    changed = list(changes)
    by_act = {act.payload["submission_id"]: act for act, _ in acts if act.act == RETURN}
    found = [mover for act, undoing in acts for mover in _of_act(act, undoing)]
    # Which months stand otherwise because of an act: their workbooks are not movers of their own.
    decided = {
        (one.whose, one.report_month): by_act[one.submission_id] for one in changed if one.submission_id in by_act
    }
    coming = {(one.whose, one.report_month) for one in changed if one.is_in}
    for one in changed:
        month = (one.whose, one.report_month)
        if month in decided:
            if one.submission_id not in by_act:
                found.append(_returned(decided[month], acts, one.submission_id))
        elif one.is_in or month not in coming:
            found.append(Mover(SUBMISSION, one.submission_id, _told(one), submission_id=one.submission_id))
    return found


def _taken(before: Mapping[str, Act], after: Mapping[str, Act]) -> Iterator[tuple[Act, Act | None]]:
    """Acts in force in one of two releases only, with the act that undid them where one did."""
    undone = {act.payload["undoes"]: act for act in after.values() if act.act == WITHDRAW}
    for act_id in sorted({**before, **after}):
        stood = act_id in before and not before[act_id].withdrawn
        stands = act_id in after and not after[act_id].withdrawn
        if stood != stands:
            yield after.get(act_id) or before[act_id], undone.get(act_id)


def _of_act(act: Act, undoing: Act | None) -> Iterator[Mover]:
    aim = {
        RETURN: {"submission_id": act.payload.get("submission_id")},
        EXEMPT: {"indicator_code": str(act.payload.get("duty_id")).split("|")[0]},
        CONFIRM: {"form_code": act.payload.get("form_code")},
        OUTAGE: {"indicator_code": REPORTS},
    }.get(act.act)
    if aim:
        whose = {} if act.act in (RETURN, OUTAGE) else {"township_code": act.payload.get("township_code")}
        yield Mover(ACT, (undoing or act).act_id, _decided(act, undoing), **aim, **whose)


def _returned(act: Act, acts: list[tuple[Act, Act | None]], submission_id: str) -> Mover:
    undoing = next(undoing for one, undoing in acts if one.act_id == act.act_id)
    return Mover(ACT, (undoing or act).act_id, _decided(act, undoing), submission_id=submission_id)


def _decided(act: Act, undoing: Act | None) -> str:
    last = undoing or act
    called = f"撤回“{CALLED[act.act]}”" if undoing else CALLED[act.act]
    who = "系统管理员" if act.act == OUTAGE else "县考核办"
    return f"{who}{called}（{last.payload.get('person') or '—'}）：{last.payload.get('reason') or '—'}"


def _told(one: Change) -> str:
    month = f"{one.report_month[:4]}年{int(one.report_month[5:])}月"
    what = "计入" if one.is_in else "不再计入"
    return f"{one.whose}{month}的工作簿{what}（{date_zh(one.received_on)}收到）"
