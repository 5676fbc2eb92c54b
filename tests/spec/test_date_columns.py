"""Which dates may lie ahead and which years are plausible, column by column (docs/spec/9-semantics.md §11.5, §13).

The list is set by hand from the meaning of the columns, and every date column of the 24 forms stands in it once:
ahead = may be future (due, expiry, effective, valid-to, perform-due, consultation end, hearing); any = any year
(on post since, certificates, documents of the existing stock, clean-up rounds, due and expiry dates).
"""

from datetime import date

import pytest

from expectations.form import load_form, load_forms
from ingest.places import gather
from ingest.rows import Context, type_sheets
from ingest.workbook import Sheet

PAST_NEAR = """
F00 fill_date
F02 consultation_start review_submit_date review_date meeting_date publish_date filing_date filing_accept_date
F02 anniversary_review_date
F04 public_start expert_date risk_date review_submit_date review_date meeting_date decision_date publish_date
F04 archive_date
F05 review_submit_date review_date sign_date
F06 study_date
F07 post_end_date
F08 start_date end_date
F09 filed_date notice_date legal_review_date decision_date served_date publicity_date withdraw_date fine_paid_date
F09 closed_date
F10 review_date
F11 accept_date received_copy_date answer_date decision_date served_date performed_date opinion_received_date
F11 opinion_feedback_date
F12 plaint_received_date defence_date judgment_date performed_date advice_reply_date
F13 formed_date publish_date
F14 received_date correction_notice_date correction_received_date third_party_start third_party_end
F14 extension_notice_date answer_date
F15 received_date accept_notice_date accept_date closed_date feedback_date
F16 accept_date close_date judicial_confirm_date
F17 activity_date
F18 submit_date
F19 completed_date
F20 event_date
F22 key_date
F23 power_list_revised_on
"""
PAST_ANY = """
F01 issue_date
F02 issue_date
F03 conclusion_date publish_date reported_date
F07 post_start_date cert_issue_date
F23 power_list_published_on
"""
AHEAD_NEAR = """
F02 consultation_end effective_date
F04 public_end hearing_date
F09 hearing_date
F12 hearing_date
"""
AHEAD_ANY = """
F02 expiry_date
F07 cert_valid_to
F11 perform_due_date
F12 perform_due_date
F15 due_date
F18 due_date
F19 due_date
"""
PLACES = gather("990101", "990101000", [("990101100", ["金沙镇"])])
FILLED, MONTH = date(2026, 4, 2), "2026-03"


def listed(text: str, tense: str, window: str) -> list[tuple[str, str, str, str]]:
    lines = [line.split() for line in text.split("\n") if line]
    return [(code, name, tense, window) for code, *names in lines for name in names]


DATES = [
    *listed(PAST_NEAR, "past", "near"),
    *listed(PAST_ANY, "past", "any"),
    *listed(AHEAD_NEAR, "future", "near"),
    *listed(AHEAD_ANY, "future", "any"),
]
IDS = [f"{code}.{name}" for code, name, _, _ in DATES]


def test_every_date_column_stands_in_the_list_once():
    declared = [
        (form.code, column.name, column.tense, column.window)
        for form in load_forms().values()
        for column in form.columns
        if column.type == "date"
    ]
    assert sorted(DATES) == sorted(declared)


def rules_for(code: str, name: str, day: date) -> list[str]:
    """The rules a date breaks in a workbook for March 2026 filled in on 2 April."""
    sheet = Sheet(code, code, 1, {name: "A"}, {}, [(2, {name: day})])
    typed = type_sheets(load_form(code), [("f", sheet, Context(MONTH, FILLED))], PLACES)
    return [told.rule for told in typed.problems["f"]]


@pytest.mark.parametrize(("code", "name", "tense", "window"), [one for one in DATES if one[0] != "F00"], ids=IDS[1:])
def test_a_date_is_judged_as_its_column_is_listed(code, name, tense, window):
    ahead = [] if tense == "future" else [f"{code}-future"]
    far = [] if window == "any" else [f"{code}-near"]
    assert rules_for(code, name, FILLED) == []
    assert rules_for(code, name, date(2026, 4, 3)) == ahead
    assert rules_for(code, name, date(2025, 1, 1)) == []
    assert rules_for(code, name, date(2024, 12, 31)) == far
    assert rules_for(code, name, date(2028, 1, 1)) == (ahead or far)
