"""Planted faults of F07, F08, F09, F11 and of the county's F22."""

from datetime import date, timedelta
from decimal import Decimal

from ingest.sample.faults.plant import (
    PERSONAL_ID,
    Plant,
    after_filling,
    gone,
    month_and_day,
    raw,
    shifted,
    to,
    years_before,
)

LEFT = to(on_post=False)

F07 = (
    Plant("F07-required", "name", gone("name")),
    Plant("F07-type", "on_post", raw("on_post", "可能")),
    Plant("F07-list", "staff_type", raw("staff_type", "合同工")),
    Plant("F07-future", "post_start_date", after_filling("post_start_date")),
    Plant("F07-personal-id", "remark", PERSONAL_ID),
    Plant("F07-near", "post_end_date", lambda v: {"on_post": False, "post_start_date": date(2010, 3, 1),
                     "post_end_date": v["_month_end"] - timedelta(900)}),
    Plant("F07-year-supplied", "post_end_date",
          lambda v: {"on_post": False} | raw("post_end_date", f"{v['_month_end'].month}.8")(v)),
    Plant("F07-key-twice", "officer_id", twin=to(name="另一人")),
    Plant("F07-end-before-start", "post_end_date",
          lambda v: {"on_post": False, "post_start_date": v["_month_end"] - timedelta(20),
                     "post_end_date": v["_month_end"] - timedelta(25)}),
    Plant("F07-expiry-before-issue", "cert_valid_to",
          lambda v: {"cert_status": "过期", "cert_valid_to": v["cert_issue_date"]}),
    Plant("F07-on-post-after-end", "on_post", lambda v: {"post_end_date": v["_month_end"] - timedelta(3)}),
    Plant("F07-valid-but-expired", "cert_status", lambda v: {"cert_valid_to": v["_month_end"] - timedelta(1)}),
    Plant("F07-cert-twice", "cert_no", twin=to(officer_id="替-01", name="替换者")),
    Plant("F07-off-post-without-end", "post_end_date", LEFT),
)  # fmt: skip

F08 = (
    Plant("F08-required", "content", gone("content")),
    Plant("F08-type", "hours", raw("hours", "一整天")),
    Plant("F08-list", "level", raw("level", "村级")),
    Plant("F08-range", "days", to(days=Decimal("0.3")), have=to(hours=Decimal(4))),
    Plant("F08-future", "end_date", after_filling("end_date")),
    Plant("F08-approximate", "hours", raw("hours", "约6学时"), have=to(hours=Decimal(6))),
    Plant("F08-personal-id", "remark", PERSONAL_ID),
    Plant("F08-near", "start_date",
          lambda v: dict.fromkeys(("start_date", "end_date"), date(v["start_date"].year - 3, 6, 2)),
          also=(("end_date", "F08-near"),)),
    Plant("F08-year-supplied", "end_date", month_and_day("end_date")),
    Plant("F08-key-twice", "officer_id", twin=to(content="另一内容")),
    Plant("F08-officer-unknown", "officer_id", to(officer_id="无名-01")),
    Plant("F08-end-before-start", "end_date", shifted("end_date", "start_date", -1),
          have=to(days=None, hours=Decimal(4))),
    Plant("F08-ends-in-other-year", "end_date",
          lambda v: {"start_date": date(v["start_date"].year - 1, 12, 31)}),
    Plant("F08-days-over-span", "days", to(days=Decimal(3))),
    Plant("F08-hours-per-day", "hours", to(hours=Decimal(3))),
    Plant("F08-over-one-day-a-day", "days", twin=to(training_name="同日另一培训")),
    Plant("F08-days-or-hours", "days", gone("days", "hours")),
)  # fmt: skip

HEARD = to(procedure="普通", hearing_held=True, major_decision=True, legal_reviewer="法制审核员",
           legal_review_conclusion="通过")  # fmt: skip


def _heard(v: dict) -> dict:
    """A heard and reviewed case."""
    return HEARD(v) | {"hearing_date": v["notice_date"], "legal_review_date": v["notice_date"]}


CLOSED = {"decision_type": ("罚款", "责令停产停业"), "hearing_held": False, "hearing_date": None}


def _fined(_: dict) -> dict:
    return {"procedure": "普通", "decision_type": ("罚款",), "fine_yuan": Decimal(500), "fine_separated": True}


F09 = (
    Plant("F09-required", "subject", gone("subject")),
    Plant("F09-type", "text_record", raw("text_record", "己")),
    Plant("F09-approximate", "fine_yuan", raw("fine_yuan", "500多元"), have=_fined),
    Plant("F09-list", "party_type", raw("party_type", "路人")),
    Plant("F09-range", "suspended_days", to(suspended_days=-3)),
    Plant("F09-future", "fine_paid_date", after_filling("fine_paid_date")),
    Plant("F09-personal-id", "remark", PERSONAL_ID),
    Plant("F09-near", "fine_paid_date", years_before("fine_paid_date")),
    Plant("F09-year-supplied", "fine_paid_date", month_and_day("fine_paid_date")),
    Plant("F09-key-twice", "case_no", twin=to(subject="另一违法行为")),
    Plant("F09-entrusting-agency", "entrusting_agency", to(power_source="委托")),
    Plant("F09-filed-date", "filed_date", gone("filed_date"), have=to(procedure="普通")),
    Plant("F09-same-officer", "officer2_id", lambda v: {"officer2_id": v["officer1_id"]}),
    Plant("F09-hearing-date", "hearing_date", gone("hearing_date"), have=_heard),
    Plant("F09-hearing-not-major", "major_decision", to(major_decision=False), have=_heard),
    Plant("F09-closure-not-major", "major_decision", to(major_decision=False),
          have=lambda v: _heard(v) | CLOSED),
    Plant("F09-decision-before-filed", "decision_date", shifted("filed_date", "decision_date", 1),
          have=gone("notice_date")),
    Plant("F09-fine-without-type", "decision_type", to(decision_type=("警告",))),
    Plant("F09-type-without-fine", "fine_yuan", gone("fine_yuan", "fine_separated")),
    Plant("F09-fine-of-zero", "fine_yuan", to(fine_yuan=Decimal(0))),
    Plant("F09-fine-separated", "fine_separated", gone("fine_separated"), have=_fined),
    Plant("F09-served-before-decision", "served_date", shifted("served_date", "decision_date", -1)),
    Plant("F09-closed-before-decision", "closed_date", shifted("closed_date", "decision_date", -2)),
    Plant("F09-publicity-before-decision", "publicity_date", shifted("publicity_date", "decision_date", -1)),
)  # fmt: skip

F11 = (
    Plant("F11-required", "agency", gone("agency")),
    Plant("F11-type", "accept_date", lambda v: raw("accept_date", f"{v['accept_date']:%Y年%m月}")(v)),
    Plant("F11-list", "matter", raw("matter", "邻里纠纷")),
    Plant("F11-future", "opinion_feedback_date", after_filling("opinion_feedback_date")),
    Plant("F11-personal-id", "remark", PERSONAL_ID),
    Plant("F11-near", "opinion_received_date", to(opinion_received_date=date(2021, 4, 6))),
    Plant("F11-year-supplied", "answer_date", month_and_day("answer_date")),
    Plant("F11-key-twice", "case_no", twin=to(applicant_masked="另某")),
    Plant("F11-copy-before-accept", "received_copy_date", shifted("received_copy_date", "accept_date", -1)),
    Plant("F11-answer-before-copy", "answer_date", shifted("answer_date", "received_copy_date", -1)),
    Plant("F11-decision-date", "decision_date", gone("decision_date", "served_date")),
    Plant("F11-decision-before-accept", "decision_date",
          lambda v: {"accept_date": v["decision_date"] + timedelta(1), "answer_date": v["decision_date"] + timedelta(3),
                     "received_copy_date": v["decision_date"] + timedelta(2)}),
    Plant("F11-respondent", "respondent", to(respondent="清源县市场监督管理局")),
    Plant("F11-feedback-before-letter", "opinion_feedback_date", lambda v: {"opinion_letter": True,
          "opinion_received_date": v["decision_date"], "opinion_feedback_date": v["decision_date"] - timedelta(1)}),
    Plant("F11-served-before-decision", "served_date", shifted("served_date", "decision_date", -1)),
)  # fmt: skip

F22 = (
    Plant("F22-required", "source_org", gone("source_org")),
    Plant("F22-type", "key_date", raw("key_date", 2026.1)),
    Plant("F22-list", "ledger_type", raw("ledger_type", "评查")),
    Plant("F22-future", "key_date", after_filling("key_date")),
    Plant("F22-personal-id", "remark", PERSONAL_ID),
    Plant("F22-near", "key_date", years_before("key_date")),
    Plant("F22-year-supplied", "key_date", month_and_day("key_date")),
    Plant("F22-key-twice", "record_key", twin=to(result="退回")),
    Plant("F22-filing-result", "result", to(result="已备案")),
    Plant("F22-reconsideration-result", "result", to(ledger_type="复议", result="胜诉")),
    Plant("F22-litigation-result", "result", to(ledger_type="应诉", result="胜诉")),
    Plant("F22-disclosure-result", "result", to(ledger_type="依申请公开", result="已答复")),
    Plant("F22-complaint-result", "result", to(ledger_type="信访投诉", result="已办结")),
)

# The filled cell a row loses in a later month, by form: never one that a rule looks at.
EMPTIED = {
    "F01": "not_normative_reason", "F02": "drafting_office", "F04": "owner_office", "F05": "opinion_adopted",
    "F03": "publish_channel", "F06": "laws", "F08": "organiser", "F09": "publicity_channel",
    "F11": "applicant_masked", "F12": "court", "F13": "evidence", "F14": "dispute", "F15": "stage",
    "F16": "amount_yuan", "F17": "evidence", "F18": "receiver", "F23": "boards_town",
}  # fmt: skip
