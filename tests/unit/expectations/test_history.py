"""What a workbook is told because of those accepted before it, township by township, in order of receipt."""

from expectations.candidate import Candidate
from expectations.gate import judge
from tests.support.candidates import OFFICE, OTHER_TOWN, TOWN, candidate, row

CUMULATIVE = {"reporting_mode": "年初累计"}


def told(workbook: Candidate, *before: Candidate) -> list[tuple[str, str, str]]:
    """(rule, cell, record) of the 强制性 and 核实性 problems of a workbook; those before it must be accepted."""
    verdicts = judge([*before, workbook], {})
    assert [one.verdict for one in verdicts[:-1]] == ["accepted"] * len(before), verdicts
    return [(one.rule, one.cell, one.record_key) for one in verdicts[-1].problems if one.severity != "提示"]


def contracts(*numbers: str, **changes: object) -> dict[str, list[dict]]:
    return {"F05": [row("F05", contract_no=f"青合〔2026〕{number}号", **changes) for number in numbers]}


def test_a_cell_filled_before_and_empty_now():
    march = candidate(contracts("1", sign_date="2026-03-20"), "2026-03", at=1)
    april = candidate(contracts("1"), "2026-04", at=2)
    assert told(april, march) == [("F05-filled-before", "L4", "青合〔2026〕1号")]
    (problem,) = [one for one in judge([march, april], {})[1].problems if one.rule == "F05-filled-before"]
    assert "2026年3月" in problem.message
    assert "2026年3月20日" in problem.message


def test_a_cell_filled_later_needs_no_explanation():
    march = candidate(contracts("1"), "2026-03", at=1)
    assert told(candidate(contracts("1", sign_date="2026-04-20"), "2026-04", at=2), march) == []


def test_in_cumulative_sheets_an_empty_cell_replaces():
    march = candidate(contracts("1", sign_date="2026-03-20"), "2026-03", at=1)
    april = candidate(contracts("1"), "2026-04", at=2, **CUMULATIVE)
    assert told(april, march) == []
    assert told(candidate(contracts("1"), "2026-05", at=3), march, april) == []


def test_a_cancelled_row_may_be_empty():
    march = candidate(contracts("1", sign_date="2026-03-20"), "2026-03", at=1)
    assert told(candidate(contracts("1", record_state="作废"), "2026-04", at=2), march) == []


def test_later_months_and_later_arrivals_say_nothing():
    april = candidate(contracts("1", sign_date="2026-04-20"), "2026-04", at=1)
    assert told(candidate(contracts("1"), "2026-03", at=2), april) == []
    march = candidate(contracts("1", sign_date="2026-03-20"), "2026-03", at=3)
    early, _late = judge([candidate(contracts("1"), "2026-04", at=2), march], {})
    assert early.verdict == "accepted"


def test_another_township_says_nothing():
    march = candidate(contracts("1", sign_date="2026-03-20"), "2026-03", at=1, township=OTHER_TOWN)
    assert told(candidate(contracts("1"), "2026-04", at=2), march) == []


def test_a_number_without_a_year_is_told_apart_by_its_year():
    def signed(day: str) -> dict[str, list[dict]]:
        return {"F05": [row("F05", contract_no="合同1号", review_submit_date=day)]}

    rich = {"F05": [row("F05", contract_no="合同1号", review_submit_date="2025-12-01", opinion_adopted="全部采纳")]}
    before = candidate(rich, "2026-03", at=1)
    assert told(candidate(signed("2026-03-02"), "2026-04", at=2), before) == []
    assert told(candidate(signed("2025-12-02"), "2026-04", at=2), before) == [("F05-filled-before", "K4", "合同1号")]


def test_a_key_that_vanished_from_a_cumulative_sheet():
    march = candidate(contracts("1", "2"), "2026-03", at=1, **CUMULATIVE)
    april = candidate(contracts("2", "3"), "2026-04", at=2, **CUMULATIVE)
    assert told(april, march) == [("F05-key-vanished", "", "青合〔2026〕1号")]
    assert told(candidate(contracts("2", "3"), "2026-04", at=2), march) == [], "当月新增 lists the month's own"
    none = candidate({}, "2026-04", at=2, **CUMULATIVE)
    assert len(told(none, march)) == 2
    silent = candidate({}, "2026-04", at=2, statuses={"F05": "未报"}, **CUMULATIVE)
    assert told(silent, march) == [], "not reported is not vanished"
    next_year = candidate(contracts("9"), "2027-01", at=2, **CUMULATIVE)
    assert told(next_year, march) == []


def test_a_cancelled_key_has_not_vanished():
    march = candidate(contracts("1", "2"), "2026-03", at=1, **CUMULATIVE)
    cancelled = {"F05": contracts("2")["F05"] + contracts("1", record_state="作废")["F05"]}
    april = candidate(cancelled, "2026-04", at=2, **CUMULATIVE)
    assert told(april, march) == []
    assert told(candidate(contracts("2"), "2026-05", at=3, **CUMULATIVE), march, april) == []


def test_nothing_vanishes_from_a_sheet_whose_keys_cannot_be_read():
    march = candidate(contracts("1", "2"), "2026-03", at=1, **CUMULATIVE)
    unread = {"F05": contracts("2")["F05"] + [row("F05", contract_no=None)]}
    assert told(candidate(unread, "2026-04", at=2, **CUMULATIVE), march) == [("F05-required", "A5", "")]


def test_a_county_list_replaces_the_one_before():
    def ledger(*records: tuple[str, str], at: int, month: str = "2026-03") -> Candidate:
        rows = [row("F22", township_code=town, record_key=key) for town, key in records]
        return candidate({"F22": rows}, month, at=at, township=OFFICE)

    march = ledger((TOWN, "1号"), (OTHER_TOWN, "1号"), at=1)
    assert told(ledger((TOWN, "1号"), at=2), march) == [("F22-key-vanished", "", "备案|1号")]
    april = ledger((TOWN, "1号"), (OTHER_TOWN, "1号"), (TOWN, "2号"), at=2, month="2026-04")
    assert told(april, march) == []
    assert told(ledger((TOWN, "2号"), at=3, month="2026-05"), march, april) == [("F22-key-vanished", "", "备案|1号")], (
        "one line for both townships' records of that name"
    )


def test_officers_by_name_are_looked_up_in_the_roster():
    roster = candidate({"F07": [row("F07"), row("F07", officer_id="A-02", name="张二")]}, "2026-02", at=1)
    training = candidate({"F08": [row("F08", officer_id="张二")]}, at=2)
    _, answer = judge([roster, training], {})
    assert (answer.verdict, answer.resolved) == ("accepted", {"张二": "A-02"})
    assert list(training.frames["F08"]["_key"]) == ["A-02|春季培训|2026-03-02"]
    assert told(candidate({"F08": [row("F08", officer_id="王五")]}, at=3), roster)[0][:2] == (
        "F08-officer-unknown",
        "A4",
    )


def test_a_name_two_officers_bear_means_neither():
    twins = candidate({"F07": [row("F07"), row("F07", officer_id="A-02")]}, "2026-02", at=1)
    assert told(candidate({"F08": [row("F08", officer_id="张一")]}, at=2), twins)[0][0] == "F08-officer-unknown"


def test_a_training_named_twice_once_names_are_known():
    rows = [row("F08"), row("F08", officer_id="张一", days=1)]
    (answer,) = judge([candidate({"F07": [row("F07")], "F08": rows})], {})
    assert [(one.rule, one.cell) for one in answer.problems] == [("F08-key-twice", "A4"), ("F08-key-twice", "A5")]


def test_documents_of_f01_and_f02_know_each_other_across_months():
    normative = row("F01", is_normative="是", title="青石镇办法")
    catalogue = candidate({"F01": [normative]}, "2026-02", at=1)
    assert told(candidate({"F02": [row("F02")]}, at=2), catalogue) == []
    assert told(candidate({"F02": [row("F02", doc_no="青政发〔2026〕2号")]}, at=2), catalogue) == [
        ("F02-not-in-f01", "A4", "青政发〔2026〕2号")
    ]


def test_a_superseded_month_no_longer_counts():
    catalogue = candidate({"F01": [row("F01", is_normative="是")]}, "2026-02", at=1)
    emptied = candidate({}, "2026-02", at=2)
    assert told(candidate({"F02": [row("F02")]}, at=3), catalogue, emptied)[0][0] == "F02-not-in-f01"


def test_nobody_is_missed_in_a_sheet_that_cannot_be_read():
    sheets = {"F01": [row("F01", doc_no=None, is_normative="是")], "F02": [row("F02")]}
    assert told(candidate(sheets)) == [("F01-required", "A4", "")]
