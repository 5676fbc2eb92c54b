"""The county's acts as it takes them: each with reason, person and time, append-only (docs/spec/9-semantics.md §8).

What an act does is said by whoever reads it (`permits`, `ledger_tables`, the models).
"""

import re
from datetime import date, timedelta

from ingest.county_files import rows
from ingest.desk import Desk, date_zh, in_force, refuse_again
from ingest.home import HomeError
from ingest.permits import ASK, CONFIRM, DECIDE, EXEMPT, PERMIT_LATE, RETURN, WITHDRAW, acts
from ingest.subjects import known_year, reports, submissions, township_code, whose

# How long a month stays open to a township after the county permitted it, where it says nothing else.
PERMIT_DAYS = 30
OUTCOMES = {"accepted": "受理", "rejected": "驳回"}
_CELL = re.compile(r"([^!]+!)?[A-Z]{1,3}[1-9]\d{0,6}")


def send_back(desk: Desk, submission_id: str) -> str:
    """退回: an accepted submission is not effective from now on. Gives the act's id.

    Raises HomeError when there is none so numbered, it was not accepted, or it was sent back already.
    """
    with desk.deciding() as ledger:
        found = submissions(ledger, submission_id)
        accepted = [event for event in found if event.payload["verdict"] == "accepted"]
        if not accepted:
            raise HomeError(f"报送“{submission_id}”未被接收入库，无需退回；只有判定为“通过”的才能退回。")
        refuse_again(in_force(ledger, RETURN, submission_id=submission_id), f"报送“{submission_id}”已经退回")
        return desk.take(ledger, RETURN, submission_id=submission_id, **whose(accepted[0]))


def ask(desk: Desk, submission_id: str, cell: str = "") -> str:
    """询问: about a submission or a cell of it (`F02 规范性文件台账!C5`); changes nothing. Gives the act's id.

    Raises HomeError when there is no such submission or the cell is not one.
    """
    with desk.deciding() as ledger:
        found = submissions(ledger, submission_id)
        if cell and not _CELL.fullmatch(cell):
            raise HomeError(f"单元格“{cell}”的写法不对，请写成“F02 规范性文件台账!C5”或“C5”。")
        return desk.take(ledger, ASK, submission_id=submission_id, cell=cell or None, **whose(found[0]))


def exempt(desk: Desk, duty_id: str, county_code: str, township_code: str, expires_on: date) -> str:
    """豁免: a duty of the current release is out of the denominator, through a day. Gives the act's id.

    Raises HomeError when that day is past, or an exemption of the duty still holds.
    """
    _refuse_past(desk, expires_on)
    with desk.deciding() as ledger:
        running = [one for one in in_force(ledger, EXEMPT, duty_id=duty_id) if one.holds_on(desk.today)]
        refuse_again(running, f"事项“{duty_id}”已经豁免")
        whose_it_is = {"county_code": county_code, "township_code": township_code}
        return desk.take(ledger, EXEMPT, duty_id=duty_id, expires_on=expires_on.isoformat(), **whose_it_is)


def permit_late(desk: Desk, township: str, report_month: str, expires_on: date | None = None) -> str:
    """准予补报: a township (code or name) may send a month (YYYY-MM) after the lock, through a day. Gives the act's id.

    expires_on: None for PERMIT_DAYS after the act. Raises HomeError when township or month is none, it did not report
    in that month, that day is past, or a permit of it still holds.
    """
    code, last = township_code(desk.home, township), expires_on or desk.today + timedelta(days=PERMIT_DAYS)
    reports(desk, code, report_month)
    _refuse_past(desk, last)
    with desk.deciding() as ledger:
        about = {"township_code": code, "report_month": report_month}
        running = [one for one in in_force(ledger, PERMIT_LATE, **about) if one.holds_on(desk.today)]
        refuse_again(running, f"“{township}”{report_month}已经准予补报")
        return desk.take(ledger, PERMIT_LATE, county_code=code[:6], expires_on=last.isoformat(), **about)


def withdraw(desk: Desk, act_id: str) -> str:
    """撤回: an earlier act is undone from now on. Gives the id of the withdrawal.

    Raises HomeError when there is no such act, it was withdrawn already, or it is itself a withdrawal.
    """
    with desk.deciding() as ledger:
        found = next((one for one in acts(ledger.events(kinds=["act"])) if one.act_id == act_id), None)
        if found is None:
            raise HomeError(f"没有编号为“{act_id}”的决定，请用 fadu decide list 查看编号。")
        if found.act == WITHDRAW:
            raise HomeError(f"“{act_id}”本身是一次撤回，不能再撤回；需要恢复原决定的，请重新作出。")
        if found.withdrawn:
            raise HomeError(f"“{act_id}”已经撤回，不用再次撤回。")
        about = {name: found.payload.get(name) for name in ("county_code", "township_code", "report_month")}
        return desk.take(ledger, WITHDRAW, undoes=act_id, **about)


def decide(desk: Desk, township: str, indicator_code: str, year: int, outcome: str) -> str:
    """受理/驳回: what became of an objection; it leads to a corrected row, never to a number. Gives the act's id.

    outcome: one of OUTCOMES. Raises HomeError when township or indicator is unknown, or it is none of them.
    """
    code = township_code(desk.home, township)
    if outcome not in OUTCOMES:
        said = "或".join(f"{name}（{label}）" for name, label in OUTCOMES.items())
        raise HomeError(f"处理结果“{outcome}”不认识，请写 {said}。")
    if indicator_code not in {row["indicator_code"] for row in rows(desk.home.county / "indicators.csv")}:
        raise HomeError(f"没有指标“{indicator_code}”，请按 indicators.csv 中的编码写。")
    known_year(desk.home, year)
    about = {"county_code": code[:6], "township_code": code, "indicator_code": indicator_code, "scheme_year": year}
    with desk.deciding() as ledger:
        return desk.take(ledger, DECIDE, outcome=outcome, **about)


def confirm(desk: Desk, about: dict[str, object], stated: str, what: str, **evidence: str) -> str:
    """确认: an exemption reason or a veto takes effect. Gives the act's id.

    about: county_code, township_code, form_code, record_key, column_name (None for a veto); stated: the reason, or the
    veto's date, as it stands: when that changes it is another one. Raises HomeError when it is confirmed already.
    """
    with desk.deciding() as ledger:
        refuse_again(in_force(ledger, CONFIRM, **about, confirmed_value=stated), f"{what}已经确认")
        return desk.take(ledger, CONFIRM, **about, confirmed_value=stated, **evidence)


def _refuse_past(desk: Desk, expires_on: date) -> None:
    if expires_on < desk.today:
        raise HomeError(
            f"有效期至{date_zh(expires_on)}，早于今天（{date_zh(desk.today)}）。请用 --expires 写今天或以后的日期。"
        )
