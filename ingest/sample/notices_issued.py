"""The 提示 of the registers of what is issued, decided and signed; see `notices`."""

from collections.abc import Callable
from datetime import timedelta

from ingest.sample.notice_days import working_days_after

Rows = dict[str, object]
Notice = tuple[str, str, Callable[[Rows], bool]]
NORMATIVE_WORDS = ("办法", "规定", "细则", "通告", "管理", "实施方案")
PASSED = ("通过", "修改后通过")


def _before(first: str, second: str) -> Callable[[Rows], bool]:
    """The date `first` lies before the date `second`, both given."""
    return lambda r: bool(r.get(first) and r.get(second) and r[first] < r[second])


def _later(what: str, since: str, working_days: int) -> Callable[[Rows], bool]:
    """`what` happened more than so many working days after `since`, both given."""
    return lambda r: bool(r.get(what) and r.get(since) and r[what] > working_days_after(r[since], working_days))


def _filed_late(r: Rows) -> bool:
    """After the fifteenth day, or the first working day that follows when that is none."""
    filed, issued = r.get("filing_date"), r.get("issue_date")
    return bool(filed and issued and filed > working_days_after(issued + timedelta(days=14), 1))


def _short(first: str, last: str) -> Callable[[Rows], bool]:
    """Fewer than thirty days lie between two dates, both given."""
    return lambda r: bool(r.get(first) and r.get(last) and (r[last] - r[first]).days < 30)


def _not_archived(what: str) -> Callable[[Rows], bool]:
    """The decision is more than sixty days old by the month's end, and `what` is empty."""
    return lambda r: bool(
        r.get("result") in PASSED and not r.get(what)
        and r.get("decision_date") and (r["_month_end"] - r["decision_date"]).days > 60
    )  # fmt: skip


def _too_little_time(r: Rows) -> bool:
    sent, met = r.get("review_submit_date"), r.get("meeting_date")
    return bool(sent and met and met < working_days_after(sent, 7))


def _says_not_normative(r: Rows) -> bool:
    return r.get("is_normative") is False and any(word in r.get("title", "") for word in NORMATIVE_WORDS)


ISSUED: dict[str, tuple[Notice, ...]] = {
    "F01": (("F01-normative-title", "is_normative", _says_not_normative),),
    "F02": (
        ("F02-market-no-fair-competition", "fair_competition_reviewed",
         lambda r: r.get("market_related") is True and r.get("fair_competition_reviewed") != "是"),
        ("F02-market-short-consultation", "consultation_end",
         lambda r: r.get("market_related") is True and _short("consultation_start", "consultation_end")(r)),
        ("F02-consultation-exempt-reason", "consultation_exempt_reason",
         lambda r: "未征求" in r.get("consultation_mode", ()) and not r.get("consultation_exempt_reason")),
        ("F02-review-before-consultation-end", "review_date", _before("review_date", "consultation_end")),
        ("F02-not-reviewed", "review_conclusion", lambda r: r.get("review_conclusion") == "未审核"),
        ("F02-meeting-before-review", "meeting_date", _before("meeting_date", "review_date")),
        ("F02-issue-before-review", "issue_date", _before("issue_date", "review_date")),
        ("F02-issue-before-meeting", "issue_date", _before("issue_date", "meeting_date")),
        ("F02-unlawful-issued", "review_conclusion",
         lambda r: r.get("review_conclusion") == "不合法" and bool(r.get("issue_date"))),
        ("F02-published-late", "publish_date", _later("publish_date", "issue_date", 20)),
        ("F02-filed-late", "filing_date", _filed_late),
        ("F02-forbidden-matter", "sets_forbidden_matter", lambda r: r.get("sets_forbidden_matter") is True),
    ),
    "F04": (
        ("F04-short-participation", "public_end",
         lambda r: _short("public_start", "public_end")(r) and not r.get("remark")),
        ("F04-expert-date", "expert_date",
         lambda r: r.get("expert_required") is True and r.get("result") in PASSED and not r.get("expert_date")),
        ("F04-meeting-before-expert", "meeting_date", _before("meeting_date", "expert_date")),
        ("F04-meeting-before-risk", "meeting_date", _before("meeting_date", "risk_date")),
        ("F04-risk-exempt-reason", "risk_exempt_reason",
         lambda r: r.get("risk_required") is False and not r.get("risk_exempt_reason")),
        ("F04-too-little-time", "meeting_date", _too_little_time),
        ("F04-meeting-before-review", "meeting_date", _before("meeting_date", "review_date")),
        ("F04-not-reviewed", "review_conclusion",
         lambda r: r.get("review_conclusion") == "未审查" and r.get("result") in PASSED),
        ("F04-unlawful-passed", "review_conclusion",
         lambda r: r.get("review_conclusion") == "不合法" and r.get("result") in PASSED),
        ("F04-not-discussed", "meeting_type",
         lambda r: r.get("meeting_type") == "未上会" and r.get("result") in PASSED),
        ("F04-minutes", "minutes_no", lambda r: r.get("result") in PASSED and not r.get("minutes_no")),
        ("F04-leader-not-last", "leader_last",
         lambda r: r.get("leader_last") is False and r.get("result") in PASSED),
        ("F04-party-not-asked", "party_reported",
         lambda r: r.get("party_reported") is False and r.get("result") in PASSED),
        ("F04-archive-no", "archive_no", _not_archived("archive_no")),
        ("F04-archive-date", "archive_date", _not_archived("archive_date")),
        ("F04-decision-before-meeting", "decision_date", _before("decision_date", "meeting_date")),
    ),
    "F05": (
        ("F05-sign-before-review", "sign_date", _before("sign_date", "review_date")),
        ("F05-not-reviewed", "review_conclusion",
         lambda r: r.get("review_required") is True and r.get("review_conclusion") == "未审查" and "sign_date" in r),
        ("F05-unlawful-signed", "review_conclusion",
         lambda r: r.get("review_conclusion") == "不合法" and bool(r.get("sign_date"))),
    ),
}  # fmt: skip
