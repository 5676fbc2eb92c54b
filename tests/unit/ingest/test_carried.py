"""What is in force of a record, and what of it the next workbook begins with (9-semantics.md §1.2, 10-duties.md §5)."""

from datetime import date

from expectations.candidate import CUMULATIVE
from expectations.form import load_form
from ingest.carried import carried, records
from tests.support.in_force import month, row, values

OPEN = {"sign_date": None}
JANUARY, FEBRUARY = "2026-01", "2026-02"
TWICE = {"filed_date": None, "procedure": "简易", "closed_date": None}


def begins(code: str, sent: list, of: str, *names: str, is_cumulative: bool = False) -> list[tuple]:
    return values(code, carried(load_form(code), sent, of, is_cumulative), *names)


def test_an_empty_cell_keeps_what_an_earlier_month_said_and_a_later_value_wins():
    sent = [
        month(JANUARY, {"F05": [row("F05", **OPEN, amount_yuan=100, remark="待签")]}),
        month(FEBRUARY, {"F05": [row("F05", **OPEN, amount_yuan=None, title="改名的合同")]}),
    ]

    told = begins("F05", sent, "2026-03", "contract_no", "title", "amount_yuan", "remark")

    assert [(*one[:2], str(one[2]), one[3]) for one in told] == [("青合〔2026〕1号", "改名的合同", "100.00", "待签")]


def test_a_month_of_the_year_so_far_replaces_what_was_said_before():
    sent = [
        month(JANUARY, {"F05": [row("F05", **OPEN, amount_yuan=100)]}),
        month(FEBRUARY, {"F05": [row("F05", **OPEN, amount_yuan=None)]}, CUMULATIVE),
    ]

    assert begins("F05", sent, "2026-03", "amount_yuan") == [(None,)]


def test_what_was_closed_or_cancelled_later_does_not_go_on_and_what_was_restored_does():
    rows = [row("F05", **OPEN, contract_no=f"青合〔2026〕{number}号") for number in (1, 2, 3, 4)]
    later = [
        rows[0] | {"sign_date": date(2026, 2, 9)},
        rows[1] | {"record_state": "作废"},
        rows[2] | {"record_state": "作废"},
    ]
    sent = [
        month(JANUARY, {"F05": rows}),
        month(FEBRUARY, {"F05": later}),
        month("2026-03", {"F05": [rows[2] | {"record_state": None}]}),
    ]

    assert begins("F05", sent, "2026-04", "contract_no") == [("青合〔2026〕3号",), ("青合〔2026〕4号",)]


def test_only_what_came_before_the_month_counts():
    sent = [
        month(JANUARY, {"F05": [row("F05", **OPEN)]}),
        month("2026-03", {"F05": [row("F05", sign_date=date(2026, 3, 3))]}),
    ]

    assert len(begins("F05", sent, FEBRUARY, "contract_no")) == 1
    assert begins("F05", sent, "2026-04", "contract_no") == []


def test_a_workbook_of_the_year_so_far_begins_with_the_whole_year_and_what_is_open_of_the_years_before():
    sent = [
        month(
            "2025-11",
            {"F05": [row("F05", contract_no="甲〔2025〕1号"), row("F05", contract_no="甲〔2025〕2号", **OPEN)]},
        ),
        month(JANUARY, {"F05": [row("F05"), row("F05", contract_no="甲〔2026〕2号", record_state="作废")]}, CUMULATIVE),
    ]

    told = begins("F05", sent, FEBRUARY, "contract_no", is_cumulative=True)

    assert told == [("甲〔2025〕2号",), ("青合〔2026〕1号",)]


def test_the_next_version_of_a_month_begins_with_all_that_the_month_says():
    sent = [
        month(JANUARY, {"F05": [row("F05", contract_no="甲〔2026〕9号", **OPEN)]}),
        month(
            FEBRUARY,
            {"F05": [row("F05"), row("F05", contract_no="甲〔2026〕9号", record_state="作废")], "F01": [row("F01")]},
        ),
    ]

    told = begins("F05", sent, FEBRUARY, "contract_no", "record_state")

    assert told == [("甲〔2026〕9号", "作废"), ("青合〔2026〕1号", None)]
    assert begins("F01", sent, FEBRUARY, "doc_no") == [("青政发〔2026〕1号",)]
    assert begins("F01", sent, "2026-03", "doc_no") == []


def test_a_roster_is_that_of_the_last_month_that_sent_one_without_whom_it_cancels():
    people = [row("F07", officer_id=f"QS-00{number}", cert_no=f"99010100{number}") for number in (1, 2, 3)]
    sent = [
        month(JANUARY, {"F07": people}),
        month(FEBRUARY, {"F07": [people[1], people[2] | {"record_state": "作废"}]}),
        month("2026-03", {}, statuses={"F07": None}),
    ]

    assert begins("F07", sent, "2026-04", "officer_id") == [("QS-002",)]
    assert begins("F07", [*sent, month("2026-04", {}, statuses={"F07": "零报告"})], "2026-05", "officer_id") == []


def test_a_profile_is_carried_within_its_year():
    profile = {
        "profile_year": 2026,
        "villages": 12,
        "mediation_committees": 12,
        "has_legal_adviser": "是",
        "legal_officers": 2,
    }
    sent = [month(JANUARY, {"F23": [profile]}), month(FEBRUARY, {"F23": [profile | {"villages": 11}]})]

    assert begins("F23", sent, "2026-12", "profile_year", "villages") == [(2026, 11)]
    assert begins("F23", sent, "2027-01", "profile_year") == []


def test_a_county_list_is_that_of_its_year_cancelled_rows_too():
    first = row("F22", township_code="990101100")
    sent = [
        month("2025-12", {"F22": [first | {"record_key": "青政规〔2025〕9号"}]}, CUMULATIVE, is_county=True),
        month(
            FEBRUARY,
            {"F22": [first, first | {"record_key": "青政规〔2026〕2号", "record_state": "作废"}]},
            CUMULATIVE,
            is_county=True,
        ),
        month("2026-03", {"F21": []}, CUMULATIVE, is_county=True, statuses={"F22": None}),
    ]

    assert begins("F22", sent, "2026-04", "record_key") == [("青政规〔2026〕1号",), ("青政规〔2026〕2号",)]
    assert begins("F22", sent, JANUARY, "record_key") == []


def test_a_number_without_a_year_is_another_record_next_year():
    signed = {"review_submit_date": date(2025, 3, 3), "review_date": date(2025, 3, 5), "sign_date": date(2025, 3, 9)}
    sent = [
        month("2025-03", {"F05": [row("F05", contract_no="7号") | signed]}),
        month(FEBRUARY, {"F05": [row("F05", contract_no="7号", **OPEN)]}),
    ]

    assert begins("F05", sent, "2026-03", "contract_no", "review_date") == [("7号", date(2026, 1, 15))]
    assert len(records(load_form("F05"), sent)) == 2


def test_a_number_without_a_year_goes_on_where_an_earlier_anchor_is_filled_in_later():
    simple = row("F09", case_no="7号", **TWICE, notice_date=None)
    sent = [
        month(JANUARY, {"F09": [simple]}),
        month(FEBRUARY, {"F09": [simple | {"filed_date": date(2025, 12, 30), "remark": "补立案日期"}]}),
    ]

    told = begins("F09", sent, "2026-03", "case_no", "filed_date", "remark")

    assert told == [("7号", date(2025, 12, 30), "补立案日期")]


def test_two_of_one_number_in_one_workbook_stay_two():
    old = row("F09", case_no="7号", **TWICE, notice_date=None, decision_date=date(2026, 1, 21))
    new = old | {"filed_date": date(2025, 12, 30)}
    sent = [month(JANUARY, {"F09": [old]}), month(FEBRUARY, {"F09": [old, new]})]

    assert len(begins("F09", sent, "2026-03", "case_no")) == 2


def test_rows_of_another_year_go_on_with_a_record_that_had_no_date_and_bring_one_but_not_the_year_after():
    undated = row("F05", contract_no="7号", review_submit_date=None, review_date=None, sign_date=None)
    dated = undated | {"review_submit_date": date(2025, 12, 30)}

    same_year = [month(JANUARY, {"F05": [undated]}), month(FEBRUARY, {"F05": [dated]})]
    year_after = [
        month("2025-06", {"F05": [undated]}),
        month(FEBRUARY, {"F05": [dated | {"review_submit_date": date(2026, 1, 5)}]}),
    ]

    assert len(begins("F05", same_year, "2026-03", "contract_no")) == 1
    assert len(begins("F05", year_after, "2026-03", "contract_no")) == 2


def test_what_is_open_of_an_earlier_year_says_that_it_was_carried_over():
    asked = {"applicant_type": "自然人", "channel": "邮寄", "extended": "否", "carried_in": "否"}
    old = asked | {"request_no": "申〔2025〕1号", "received_date": date(2025, 12, 29)}
    sent = [
        month("2025-12", {"F14": [old]}),
        month(JANUARY, {"F14": [asked | {"request_no": "申〔2026〕1号", "received_date": date(2026, 1, 9)}]}),
    ]

    told = begins("F14", sent, FEBRUARY, "request_no", "carried_in")

    assert told == [("申〔2025〕1号", True), ("申〔2026〕1号", False)]
    assert begins("F14", sent, "2025-12", "carried_in") == [(False,)]
