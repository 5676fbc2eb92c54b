"""The acts of the ledger as lines in Chinese: what, about what, why, who, when."""

from datetime import date

from ingest.acts import OUTCOMES
from ingest.desk import date_zh
from ingest.door import SHANGHAI
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.moments import time_zh
from ingest.outages import span_of
from ingest.permits import ASK, CONFIRM, DECIDE, EXEMPT, OUTAGE, PERMIT_LATE, RETURN, WITHDRAW, Act, acts

LABELS = {
    RETURN: "退回",
    ASK: "询问",
    EXEMPT: "豁免",
    PERMIT_LATE: "准予补报",
    CONFIRM: "确认",
    WITHDRAW: "撤回",
    DECIDE: "申诉处理",
    OUTAGE: "停机",
}


def told(home: Home) -> list[str]:
    """One line an act, oldest first; one that was withdrawn says so. Raises HomeError when there is no home."""
    home.require()
    with Ledger(home.ledger_file) as ledger:
        found = acts(ledger.events(kinds=["act"]))
    return [_line(one) for one in found]


def _line(one: Act) -> str:
    moment = one.recorded_at.astimezone(SHANGHAI)
    state = "（已撤回）" if one.withdrawn else ""
    return (
        f"{one.act_id}　{moment:%Y-%m-%d %H:%M}　{LABELS.get(one.act, one.act)}{state}　{about(one)}　"
        f"理由：{one.payload.get('reason')}　经办：{one.payload.get('person')}"
    )


def about(one: Act) -> str:
    """What it is about, in words."""
    told = one.payload
    if one.act == WITHDRAW:
        return f"决定{told['undoes']}"
    if one.act in (RETURN, ASK):
        cell = f" {told['cell']}" if told.get("cell") else ""
        return f"报送{told['submission_id']}（{told['township_code']} {told['report_month']}）{cell}"
    if one.act == EXEMPT:
        return f"事项{told['duty_id']}，有效期至{date_zh(date.fromisoformat(told['expires_on']))}"
    if one.act == PERMIT_LATE:
        last = f"，有效期至{date_zh(date.fromisoformat(told['expires_on']))}" if told.get("expires_on") else ""
        return f"{told['township_code']} {told['report_month']}{last}"
    if one.act == OUTAGE:
        return "至".join(map(time_zh, span_of(one)))
    if one.act == CONFIRM:
        column = f" {told['column_name']}" if told.get("column_name") else ""
        return f"{told['township_code']} {told['form_code']} {told['record_key']}{column}"
    return f"{told['township_code']} {told['indicator_code']} {told['scheme_year']}年度：{OUTCOMES[told['outcome']]}"
