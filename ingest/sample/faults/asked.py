"""Planted faults of F12 to F16: those who sue, ask, complain and quarrel."""

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

F12 = (
    Plant("F12-required", "matter", gone("matter")),
    Plant("F12-type", "hearing_held", raw("hearing_held", "待定")),
    Plant("F12-list", "role", raw("role", "原告")),
    Plant("F12-future", "judgment_date", after_filling("judgment_date")),
    Plant("F12-personal-id", "remark", PERSONAL_ID),
    Plant("F12-near", "plaint_received_date", years_before("plaint_received_date")),
    Plant("F12-year-supplied", "judgment_date", month_and_day("judgment_date")),
    Plant("F12-key-twice", "case_no", twin=to(court="另一法院")),
    Plant("F12-origin-case-no", "origin_case_no", to(instance="二审")),
    Plant("F12-defence-before-received", "defence_date", shifted("defence_date", "plaint_received_date", -1)),
    Plant("F12-hearing-date", "hearing_date", gone("hearing_date")),
    Plant("F12-leader-attended", "leader_attended", gone("leader_attended", "leader_post_type")),
    Plant("F12-judgment-date", "judgment_date", gone("judgment_date")),
    Plant("F12-judgment-before-received", "judgment_date", shifted("judgment_date", "plaint_received_date", -2)),
)
F13 = (
    Plant("F13-required", "title", gone("title")),
    Plant("F13-type", "formed_date", raw("formed_date", "三月中旬")),
    Plant("F13-list", "category", raw("category", "公告")),
    Plant("F13-future", "publish_date", after_filling("publish_date")),
    Plant("F13-personal-id", "remark", PERSONAL_ID),
    Plant("F13-near", "formed_date", years_before("formed_date")),
    Plant("F13-year-supplied", "publish_date", month_and_day("publish_date")),
    Plant("F13-key-twice", "info_id", twin=to(title="另一信息")),
    Plant("F13-publish-before-formed", "publish_date", shifted("publish_date", "formed_date", -1)),
)


def _extended(v: dict) -> dict:
    return {"extended": True, "extension_notice_date": v["received_date"] + timedelta(9), "extension_workdays": 10}


def _third_party(starts: int, ends: int):
    return lambda v: {"third_party_start": v["received_date"] + timedelta(starts),
                      "third_party_end": v["received_date"] + timedelta(ends)}  # fmt: skip


F14 = (
    Plant("F14-required", "channel", gone("channel")),
    Plant("F14-type", "extension_workdays", raw("extension_workdays", "若干天"), have=_extended),
    Plant("F14-list", "applicant_type", raw("applicant_type", "居民")),
    Plant("F14-range", "extension_workdays", to(extension_workdays=30), have=_extended),
    Plant("F14-approximate", "extension_workdays", raw("extension_workdays", "近10个工作日"), have=_extended),
    Plant("F14-future", "answer_date", after_filling("answer_date")),
    Plant("F14-personal-id", "remark", PERSONAL_ID),
    Plant("F14-near", "received_date", years_before("received_date"),
          also=(("carried_in", "F14-old-not-carried-in"),)),
    Plant("F14-year-supplied", "answer_date", month_and_day("answer_date")),
    Plant("F14-key-twice", "request_no", twin=to(channel="当面")),
    Plant("F14-notice-before-received", "correction_notice_date",
          shifted("correction_notice_date", "received_date", -1)),
    Plant("F14-correction-before-received", "correction_received_date",
          shifted("correction_received_date", "received_date", -1)),
    Plant("F14-third-party-before-received", "third_party_start", _third_party(-1, 5)),
    Plant("F14-third-party-end", "third_party_end", _third_party(5, 3)),
    Plant("F14-answer-before-received", "answer_date", shifted("answer_date", "received_date", -1)),
    Plant("F14-answer-type", "answer_type", gone("answer_type")),
    Plant("F14-answer-date", "answer_date", gone("answer_date")),
    Plant("F14-carried-in-of-this-year", "carried_in", to(carried_in=True)),
    Plant("F14-old-not-carried-in", "carried_in",
          lambda v: {"received_date": date(v["received_date"].year - 1, 12, 22)}),
)  # fmt: skip
F15 = (
    Plant("F15-required", "channel", gone("channel")),
    Plant("F15-type", "extended", raw("extended", "视情况")),
    Plant("F15-list", "complaint_type", raw("complaint_type", "纠纷")),
    Plant("F15-future", "feedback_date", after_filling("feedback_date")),
    Plant("F15-personal-id", "remark", PERSONAL_ID),
    Plant("F15-near", "received_date", years_before("received_date")),
    Plant("F15-year-supplied", "feedback_date", month_and_day("feedback_date")),
    Plant("F15-key-twice", "complaint_no", twin=to(channel="来信")),
    Plant("F15-notice-before-received", "accept_notice_date", shifted("accept_notice_date", "received_date", -1)),
    Plant("F15-accept-before-received", "accept_date", shifted("accept_date", "received_date", -1)),
    Plant("F15-closed-before-received", "closed_date", shifted("closed_date", "received_date", -1)),
    Plant("F15-result", "result", gone("result")),
    Plant("F15-feedback-before-received", "feedback_date", shifted("feedback_date", "received_date", -1)),
    Plant("F15-original-no", "original_no", to(is_repeat=True)),
)
F16 = (
    Plant("F16-required", "village", gone("village")),
    Plant("F16-type", "fulfilled", raw("fulfilled", "部分")),
    Plant("F16-list", "dispute_type", raw("dispute_type", "打架")),
    Plant("F16-range", "amount_yuan", to(amount_yuan=Decimal(-5))),
    Plant("F16-approximate", "amount_yuan", raw("amount_yuan", "3000余元"), have=to(amount_yuan=Decimal(3000))),
    Plant("F16-future", "judicial_confirm_date", after_filling("judicial_confirm_date")),
    Plant("F16-personal-id", "remark", PERSONAL_ID),
    Plant("F16-near", "accept_date", years_before("accept_date")),
    Plant("F16-year-supplied", "close_date", month_and_day("close_date")),
    Plant("F16-key-twice", "mediation_no", twin=to(village="西岭村")),
    Plant("F16-close-before-accept", "close_date", shifted("close_date", "accept_date", -1)),
    Plant("F16-close-date", "close_date", gone("close_date")),
)
