"""What each row gives away of its township's omissions, said anew here: the 提示 the workbooks contain.

Written by hand from docs/spec/2-forms.md and 9-semantics.md §12, not read from the rules of the forms, so
that the gate is measured against a second reading of the law.
"""

from collections.abc import Callable
from datetime import date, timedelta

from ingest.sample.notice_days import working_days_after
from ingest.sample.notices_asked import ASKED
from ingest.sample.notices_issued import ISSUED
from ingest.sample.record import Row

# Faults of a cell alone, after which nobody knows what it says.
UNREAD = ("required", "type", "list", "range", "future", "personal-id")
Rows = dict[str, object]
Notice = tuple[str, str, Callable[[Rows], bool]]


def _before(first: str, second: str) -> Callable[[Rows], bool]:
    """The date `first` lies before the date `second`, both given."""
    return lambda r: bool(r.get(first) and r.get(second) and r[first] < r[second])


def _later(what: str, since: str, working_days: int) -> Callable[[Rows], bool]:
    """`what` happened more than so many working days after `since`, both given."""
    return lambda r: bool(r.get(what) and r.get(since) and r[what] > working_days_after(r[since], working_days))


def _published_late(r: Rows, *, penalty: bool) -> bool:
    is_penalty = r.get("case_type") in ("行政处罚", "行政许可")
    return is_penalty is penalty and _later("publicity_date", "decision_date", 7 if penalty else 20)(r)


def _major_decided(r: Rows) -> bool:
    return r.get("major_decision") is True and bool(r.get("decision_date"))


def _fed_back_late(r: Rows) -> bool:
    received, answered = r.get("opinion_received_date"), r.get("opinion_feedback_date")
    return bool(received and answered and answered > working_days_after(received + timedelta(days=59), 1))


CHANGED = ("撤销", "部分撤销", "变更", "确认违法", "确认无效", "责令履行", "责令赔偿(补偿)", "调解结案")
NOTICES: dict[str, tuple[Notice, ...]] = {
    "F07": (
        ("F07-reviewer-unqualified", "law_qualified",
         lambda r: r.get("is_legal_reviewer") is True and r.get("law_qualified") is False),
    ),
    "F09": (
        ("F09-officer2", "officer2_id",
         lambda r: r.get("procedure") != "简易" and not r.get("officer2_id")),
        ("F09-notice-before-filed", "notice_date", _before("notice_date", "filed_date")),
        ("F09-decision-before-notice", "decision_date", _before("decision_date", "notice_date")),
        ("F09-legal-review-date", "legal_review_date", lambda r: _major_decided(r) and not r.get("legal_review_date")),
        ("F09-legal-reviewer", "legal_reviewer", lambda r: _major_decided(r) and not r.get("legal_reviewer")),
        ("F09-legal-review-conclusion", "legal_review_conclusion",
         lambda r: _major_decided(r) and not r.get("legal_review_conclusion")),
        ("F09-legal-review-not-passed", "legal_review_conclusion",
         lambda r: _major_decided(r) and r.get("legal_review_conclusion") in ("不通过", "未审核")),
        ("F09-decision-before-legal-review", "decision_date", _before("decision_date", "legal_review_date")),
        ("F09-reviewer-is-officer1", "legal_reviewer",
         lambda r: bool(r.get("legal_reviewer")) and r["legal_reviewer"] == r.get("officer1_id")),
        ("F09-reviewer-is-officer2", "legal_reviewer",
         lambda r: bool(r.get("legal_reviewer")) and r["legal_reviewer"] == r.get("officer2_id")),
        ("F09-served-late", "served_date", _later("served_date", "decision_date", 7)),
        ("F09-published-late", "publicity_date", lambda r: _published_late(r, penalty=True)),
        ("F09-other-published-late", "publicity_date", lambda r: _published_late(r, penalty=False)),
        ("F09-av-not-required", "av_required",
         lambda r: r.get("av_required") is False and any(word in r["subject"] for word in ("查封", "扣押", "强拆"))),
        ("F09-no-text-record", "text_record", lambda r: r.get("text_record") is False),
        ("F09-av-record", "av_record", lambda r: r.get("av_required") is True and r.get("av_record") is None),
        ("F09-no-av-record", "av_record", lambda r: r.get("av_required") is True and r.get("av_record") is False),
        ("F09-publicity-exempt-reason", "publicity_exempt_reason",
         lambda r: r.get("publicity_required") is False and not r.get("publicity_exempt_reason")),
    ),
    "F11": (
        ("F11-answered-late", "answer_date",
         lambda r: r.get("procedure") == "普通" and _later("answer_date", "received_copy_date", 10)(r)),
        ("F11-answered-late-summary", "answer_date",
         lambda r: r.get("procedure") == "简易" and _later("answer_date", "received_copy_date", 5)(r)),
        ("F11-perform-not-required", "perform_required",
         lambda r: r.get("outcome") in CHANGED and r.get("perform_required") is False),
        ("F11-feedback-late", "opinion_feedback_date", _fed_back_late),
    ),
    "F21": (("F21-small-sample", "sample_size", lambda r: 0 < r.get("sample_size", 0) < 30),),
}  # fmt: skip


def notices(form: str, row: Rows, month_end: date) -> list[tuple[str, str]]:
    """(column name, rule id) of each 提示 in one row, the other registers left aside.

    month_end: the last day of the report month.
    """
    known = row | {"_month_end": month_end}
    return [(column, rule) for rule, column, holds in (ISSUED | NOTICES | ASKED).get(form, ()) if holds(known)]


def of_row(form: str, row: Row, month_end: date) -> list[tuple[str, str]]:
    """The 提示 of a row as written: a cell that cannot be read says nothing to any of them."""
    unread = {column for column, rule in row.faults if rule[4:] in UNREAD}
    read = notices(form, {name: value for name, value in row.values.items() if name not in unread}, month_end)
    return [told for told in notices(form, row.values, month_end) if told in read]


def cross_notices(form: str, row: Rows, listed: set[str], key: str) -> list[tuple[str, str]]:
    """F01 and F03 against F02: `listed` are the keys of the normative documents known so far."""
    if form == "F03":
        return [] if key in listed else [("doc_no", "F03-not-in-f02")]
    if row.get("is_normative") is True and key not in listed:
        return [("doc_no", "F01-not-in-f02")]
    if row.get("is_normative") is False and key in listed:
        return [("doc_no", "F01-in-f02")]
    return []
