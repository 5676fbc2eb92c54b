"""Planted faults of F01, F02, F04 and F05."""

from datetime import date, timedelta
from decimal import Decimal

from ingest.sample.faults.plant import (
    PERSONAL_ID,
    Change,
    Plant,
    after_filling,
    gone,
    month_and_day,
    month_as_number,
    raw,
    shifted,
    to,
    years_before,
)
from ingest.sample.notice_days import day_off_before


def reviewed_before(column: str) -> Change:
    """The review is given on the last day off before `column`, a working week after it was asked for."""
    return lambda v: {
        "review_date": day_off_before(v[column]), "review_submit_date": day_off_before(v[column]) - timedelta(days=5),
    }  # fmt: skip


F01 = (
    Plant("F01-required", "title", gone("title")),
    Plant("F01-type", "issue_date", month_as_number("issue_date")),
    Plant("F01-list", "doc_type", raw("doc_type", "红头文件")),
    Plant("F01-future", "issue_date", after_filling("issue_date")),
    Plant("F01-personal-id", "remark", PERSONAL_ID),
    Plant("F01-year-supplied", "issue_date", month_and_day("issue_date")),
    Plant("F01-key-twice", "doc_no", twin=to(title="关于另一事项的通知")),
    Plant("F01-reason-for-normative-title", "not_normative_reason", gone("not_normative_reason"),
          have=to(title="河道管理办法", is_normative=False, not_normative_reason="转发县级文件")),
)  # fmt: skip

FILED = to(filing_result="准予登记", correction_times=0)
CORRECTED = to(filing_result="补正后登记", correction_times=1)

F02 = (
    Plant("F02-required", "title", gone("title")),
    Plant("F02-type", "registration_no", raw("registration_no", 2.0260315000123456e17)),
    Plant("F02-list", "doc_status", raw("doc_status", "有效执行")),
    Plant("F02-range", "correction_times", to(correction_times=-1), have=FILED),
    Plant("F02-approximate", "correction_times", raw("correction_times", "约2次"),
          have=to(filing_result="补正后登记", correction_times=2)),
    Plant("F02-future", "anniversary_review_date", after_filling("anniversary_review_date")),
    Plant("F02-personal-id", "remark", PERSONAL_ID),
    Plant("F02-near", "anniversary_review_date", to(anniversary_review_date=date(2021, 6, 8))),
    Plant("F02-year-supplied", "filing_date", month_and_day("filing_date", "{}月{}日")),
    Plant("F02-key-twice", "doc_no", twin=to(title="另一文件管理办法", registration_no=None)),
    Plant("F02-registration-twice", "registration_no",
          twin=lambda v: {"doc_no": v["doc_no"].replace("号", "1号")}),
    Plant("F02-not-in-f01", "doc_no", alone=True),
    Plant("F02-consultation-start", "consultation_start", gone("consultation_start")),
    Plant("F02-consultation-end", "consultation_end", shifted("consultation_end", "consultation_start", -3)),
    Plant("F02-review-body", "review_body", gone("review_body")),
    Plant("F02-review-before-submit", "review_date", shifted("review_submit_date", "review_date", 2)),
    Plant("F02-same-day-issue", "review_date",
          lambda v: {"review_submit_date": v["issue_date"], "review_date": v["issue_date"], "meeting_date": None}),
    Plant("F02-same-day-meeting", "review_date",
          lambda v: {"review_submit_date": v["meeting_date"], "review_date": v["meeting_date"]}),
    Plant("F02-publish-before-issue", "publish_date", shifted("publish_date", "issue_date", -1)),
    Plant("F02-effective-before-publish", "effective_date", shifted("effective_date", "publish_date", -1)),
    Plant("F02-expiry-before-effective", "expiry_date", shifted("expiry_date", "effective_date", 0)),
    Plant("F02-filing-before-issue", "filing_date", shifted("filing_date", "issue_date", -2)),
    Plant("F02-accept-before-filing", "filing_accept_date", shifted("filing_accept_date", "filing_date", -1)),
    Plant("F02-filing-no", "filing_no", gone("filing_no")),
    Plant("F02-filing-result", "filing_result", gone("filing_result"), have=FILED),
    Plant("F02-correction-times", "correction_times", gone("correction_times"), have=CORRECTED),
    Plant("F02-corrected-zero-times", "correction_times", to(correction_times=0), have=CORRECTED),
)  # fmt: skip

F04 = (
    Plant("F04-required", "title", gone("title")),
    Plant("F04-type", "in_catalogue", raw("in_catalogue", "大概")),
    Plant("F04-list", "category", raw("category", "民生实事")),
    Plant("F04-future", "archive_date", after_filling("archive_date")),
    Plant("F04-personal-id", "remark", PERSONAL_ID),
    Plant("F04-near", "risk_date", years_before("risk_date")),
    Plant("F04-year-supplied", "archive_date", month_and_day("archive_date")),
    Plant("F04-key-twice", "decision_id", twin=to(title="另一事项")),
    Plant("F04-public-end", "public_end", shifted("public_end", "public_start", -1)),
    Plant("F04-hearing-date", "hearing_date", to(hearing_held=True)),
    Plant("F04-review-before-submit", "review_date", shifted("review_submit_date", "review_date", 1)),
    Plant("F04-same-day-meeting", "review_date",
          lambda v: {"review_submit_date": v["meeting_date"], "review_date": v["meeting_date"]}),
    Plant("F04-review-body", "review_body", gone("review_body")),
    Plant("F04-decision-date", "decision_date", gone("decision_date")),
    Plant("F04-publish-before-decision", "publish_date", shifted("publish_date", "decision_date", -1)),
    Plant("F04-archive-before-decision", "archive_date", shifted("archive_date", "decision_date", -2)),
)  # fmt: skip

F05 = (
    Plant("F05-required", "title", gone("title")),
    Plant("F05-type", "amount_yuan", raw("amount_yuan", "面议")),
    Plant("F05-list", "contract_type", raw("contract_type", "框架")),
    Plant("F05-approximate", "amount_yuan", raw("amount_yuan", "近326000元"), have=to(amount_yuan=Decimal(326000))),
    Plant("F05-range", "amount_yuan", to(amount_yuan=Decimal(-500))),
    Plant("F05-future", "sign_date", after_filling("sign_date")),
    Plant("F05-personal-id", "remark", PERSONAL_ID),
    Plant("F05-near", "review_submit_date", years_before("review_submit_date")),
    Plant("F05-year-supplied", "sign_date", month_and_day("sign_date", "{}。{}")),
    Plant("F05-key-twice", "contract_no", twin=to(counterparty="清源县另一家商贸有限公司")),
    Plant("F05-review-day-off", "review_date", reviewed_before("sign_date")),
    Plant("F05-not-required-remark", "remark", to(review_required=False)),
    Plant("F05-review-before-submit", "review_date", lambda v: {"review_submit_date": v["review_date"] + timedelta(1)}),
)
