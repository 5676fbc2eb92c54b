"""The county's acts (docs/spec/9-semantics.md §8): each with its reason; none of them changes a township's value."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from starlette.responses import RedirectResponse, Response

from dashboards.duty_named import duty_named
from dashboards.portal import pages
from dashboards.portal.act_lines import lines
from dashboards.portal.choices import choices
from dashboards.portal.routing import Asked
from dashboards.portal.setting import PREFIX
from dashboards.portal.words import header_zh
from ingest import acts, confirming, outages
from ingest.desk import Desk, TakenAlready
from ingest.home import HomeError
from ingest.moments import SHANGHAI
from ingest.permits import WITHDRAW
from ingest.permits import Act as Recorded

Act = Callable[[Desk, Asked], str]
_YEAR = re.compile("[0-9]{4}")


@dataclass(frozen=True)
class Kind:
    """One act: its label, what it does, and the way to take it."""

    label: str
    effect: str
    take: Act


def _day(asked: Asked, name: str) -> date:
    try:
        return date.fromisoformat(asked.form.get(name, ""))
    except ValueError:
        raise HomeError("日期没有填或写法不对，请写成 2026-03-05 这样。") from None


def _exempt(desk: Desk, asked: Asked) -> str:
    named = duty_named(desk.home, _said(asked, "duty_id", "事项编号"))
    code = str(named["township_code"])
    return acts.exempt(desk, asked.form["duty_id"].strip(), str(named["county_code"]), code, _day(asked, "expires_on"))


def _confirm(desk: Desk, asked: Asked) -> str:
    form, record = asked.form.get("form_code", ""), _said(asked, "record_key", "记录")
    if form == confirming.VETOES:
        return confirming.veto(desk, record)
    township, column = _said(asked, "township_code", "乡镇"), asked.form.get("column_name", "")
    able = confirming.REASONS.get(form, ())
    if column not in able:
        headers = "或".join(f"“{header_zh(name, form)}”" for name in able)
        raise HomeError(f"没有选择要确认的列，或者选的不是{form}的列。请返回选择{headers or '表号'}。")
    return confirming.exemption(desk, form, township, record, column)


def _decide(desk: Desk, asked: Asked) -> str:
    year = asked.form.get("scheme_year", "")
    if not _YEAR.fullmatch(year):
        raise HomeError("没有选择考核年度，没有执行。请返回选择。")
    township, indicator = _said(asked, "township_code", "乡镇"), _said(asked, "indicator_code", "指标编码")
    return acts.decide(desk, township, indicator.upper(), int(year), asked.form.get("outcome", ""))


def _return(desk: Desk, asked: Asked) -> str:
    return acts.send_back(desk, asked.form["submission_id"])


def _ask(desk: Desk, asked: Asked) -> str:
    return acts.ask(desk, asked.form["submission_id"], asked.form.get("cell", "").strip())


def _permit(desk: Desk, asked: Asked) -> str:
    last = _day(asked, "expires_on") if asked.form.get("expires_on") else None
    return acts.permit_late(desk, asked.form["township_code"], asked.form["report_month"], last)


def _moment(asked: Asked, name: str) -> datetime:
    """A moment as a browser's field gives it, in Shanghai."""
    try:
        return datetime.fromisoformat(asked.form.get(name, "")).replace(tzinfo=SHANGHAI)
    except ValueError:
        raise HomeError("停机的起止时间没有填或写法不对，请写成 2026-04-07T16:00 这样。") from None


def _outage(desk: Desk, asked: Asked) -> str:
    return outages.outage(desk, _moment(asked, "from_at"), _moment(asked, "to_at"))


def _withdraw(desk: Desk, asked: Asked) -> str:
    return acts.withdraw(desk, asked.form["act_id"])


KINDS = {
    "return": Kind("退回", "自此不再有效，该月恢复为前一次通过的版本。", _return),
    "ask": Kind("询问", "不影响结果，等待乡镇答复。", _ask),
    "permit-late": Kind("准予补报", "锁定之后仍可报送这个月。", _permit),
    "exempt": Kind("豁免", "该事项在有效期内不计入分母。", _exempt),
    "confirm": Kind("确认", "免除理由、一票否决自此生效。", _confirm),
    "decide": Kind("申诉处理", "受理的由乡镇更正数据，不直接改分。", _decide),
    "outage": Kind("登记停机", "停机的时间补回各月报送期限。", _outage),
    "withdraw": Kind("撤回", "原决定自此不再有效。", _withdraw),
}


def listed(asked: Asked) -> Response:
    """Every act there is, newest first, and the forms of those that are about no submission."""
    told = lines(asked.setting.home, asked.request.app.state.known)
    done = _done((one.act for one in told), asked.query("done"))
    return pages.render(
        asked, "acts.html", acts=told, done=done, REASONS=confirming.REASONS,
        choices=choices(asked.setting.home), WITHDRAW=WITHDRAW, VETOES=confirming.VETOES, OUTCOMES=acts.OUTCOMES,
    )  # fmt: skip


def take(asked: Asked) -> Response:
    """Takes one act, once, however often its button was pressed, and says so on the page of acts."""
    kind = KINDS.get(asked.part("kind"))
    if kind is None:
        raise HomeError("没有这种决定，请从页面上的按钮操作。")
    desk = Desk(asked.setting.home, asked.person.account.username, asked.form.get("reason", ""), asked.now, asked.once)
    try:
        act_id = kind.take(desk, asked)
    except TakenAlready as before:
        act_id = before.taken["act_id"]
    except KeyError:
        raise HomeError("表单不完整，没有执行。请回到原来的页面重新操作。") from None
    return RedirectResponse(f"{PREFIX}/county/acts?done={act_id}", 303)


def _done(known: Iterable[Recorded], act_id: str) -> str:
    """What an act of the ledger did; nothing else is said, whatever a link asks for."""
    one = next((one for one in known if one.act_id == act_id), None)
    kind = KINDS.get(one.act.replace("_", "-")) if one else None
    return f"已{kind.label}，决定编号 {act_id}。{kind.effect}" if kind else ""


def _said(asked: Asked, name: str, label: str) -> str:
    text = asked.form.get(name, "").strip()
    if not text:
        raise HomeError(f"没有填写{label}，没有执行。请返回补上。")
    return text
