"""The 提示 of the registers of those who sue, ask, complain and quarrel; see `notices`."""

from collections.abc import Callable
from datetime import date

from ingest.sample.notice_days import rolled_after, working_days_after

Rows = dict[str, object]
Notice = tuple[str, str, Callable[[Rows], bool]]
Count = Callable[[date, int], date]


def _later(what: str, since: str, days: int, counted: Count = working_days_after) -> Callable[[Rows], bool]:
    """`what` happened more than so many days after `since`, both given."""
    return lambda r: bool(r.get(what) and r.get(since) and r[what] > counted(r[since], days))


def _first_term(what: str, since: str) -> Callable[[Rows], bool]:
    """`what` came after the twenty working days that run from the request, or anew once it was completed."""
    runs_from = "correction_received_date"
    return lambda r: (
        not r.get("third_party_start") and (since == runs_from or not r.get(runs_from)) and _later(what, since, 20)(r)
    )


def _answered_late(since: str) -> Callable[[Rows], bool]:
    return lambda r: (
        r.get("extended") is False and r.get("answer_type") != "撤回" and _first_term("answer_date", since)(r)
    )


def _due_too_late(r: Rows) -> bool:
    is_plain = r.get("complaint_type") == "信访事项" and r.get("extended") is not True
    return is_plain and _later("due_date", "accept_date", 60, rolled_after)(r)


def _closed_late(r: Rows) -> bool:
    if not r.get("closed_date"):
        return False
    return r.get("extended") is not True and r["closed_date"] > r["due_date"]


ASKED: dict[str, tuple[Notice, ...]] = {
    "F12": (
        ("F12-defended-late", "defence_date",
         lambda r: r.get("instance") == "一审" and _later("defence_date", "plaint_received_date", 15, rolled_after)(r)),
        ("F12-leader-post", "leader_post_type",
         lambda r: r.get("leader_attended") is True and not r.get("leader_post_type")),
        ("F12-post-does-not-count", "leader_post_type",
         lambda r: r.get("leader_attended") is True and r.get("leader_post_type") in ("仅工作人员", "仅律师")),
    ),
    "F13": (
        ("F13-published-late", "publish_date", _later("publish_date", "formed_date", 20)),
        ("F13-published-unreviewed", "secrecy_review",
         lambda r: r.get("secrecy_review") == "未审查" and bool(r.get("publish_date"))),
    ),
    "F14": (
        ("F14-notice-late", "correction_notice_date", _later("correction_notice_date", "received_date", 7)),
        ("F14-third-party-late", "third_party_end", _later("third_party_end", "third_party_start", 15)),
        ("F14-extension-notice", "extension_notice_date",
         lambda r: r.get("extended") is True and not r.get("extension_notice_date")),
        ("F14-extension-late", "extension_notice_date", _first_term("extension_notice_date", "received_date")),
        ("F14-extension-late-after-correction", "extension_notice_date",
         _first_term("extension_notice_date", "correction_received_date")),
        ("F14-answered-late", "answer_date", _answered_late("received_date")),
        ("F14-answered-late-after-correction", "answer_date", _answered_late("correction_received_date")),
    ),
    "F15": (
        ("F15-notice-late", "accept_notice_date", _later("accept_notice_date", "received_date", 15, rolled_after)),
        ("F15-due-too-late", "due_date", _due_too_late),
        ("F15-closed-late", "closed_date", _closed_late),
        ("F15-extended-too-long", "closed_date",
         lambda r: r.get("extended") is True and _later("closed_date", "due_date", 30, rolled_after)(r)),
    ),
    "F16": (
        ("F16-agreement-form", "agreement_form",
         lambda r: r.get("result") == "调解成功" and not r.get("agreement_form")),
        ("F16-confirmed-late", "judicial_confirm_date",
         _later("judicial_confirm_date", "close_date", 30, rolled_after)),
    ),
}  # fmt: skip
