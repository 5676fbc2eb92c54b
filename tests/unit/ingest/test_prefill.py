"""What an office's workbook begins with: its rows, what its cover says, and what a successor takes over."""

from expectations.candidate import CUMULATIVE
from ingest.prefill import of_office
from tests.support.in_force import month, row, values

OPEN_CONTRACT = {"sign_date": None}
UNFILED = {"filing_date": None, "filing_result": None, "filing_accept_date": None, "filing_no": None}


def register(number: int, **changes: object) -> dict:
    return row("F02", doc_no=f"青政规〔2026〕{number}号", registration_no=f"QS-{number}", **changes)


def issued(number: int) -> dict:
    return row(
        "F01", doc_no=f"青政规〔2026〕{number}号", doc_type="行政规范性文件", is_normative="是", title="青石镇集市办法"
    )


def test_an_office_of_which_nothing_is_in_force_begins_with_a_blank():
    made = of_office([], [], "2026-03", is_county=False)

    assert (dict(made.rows), dict(made.statuses), made.reporting_mode) == ({}, {}, None)
    assert made.submission_type == "首次报送"


def test_the_cover_says_what_was_used_last_and_where_rows_stand():
    sent = [
        month("2026-01", {"F05": [row("F05", **OPEN_CONTRACT)]}, CUMULATIVE),
        month("2026-02", {"F01": [issued(1)]}),
    ]

    made = of_office(sent, [], "2026-03", is_county=False)

    assert list(made.rows) == ["F05"]
    assert made.statuses == {"F05": "有数据"}
    assert (made.reporting_mode, made.submission_type, made.is_again) == ("当月新增", "首次报送", False)


def test_the_next_version_of_a_month_is_a_correction_and_says_of_empty_registers_what_was_said():
    sent = [month("2026-03", {"F01": [issued(1)]}, statuses={"F03": "无此职责", "F04": None})]

    made = of_office(sent, [], "2026-03", is_county=False)

    assert (made.submission_type, made.is_again) == ("更正", True)
    assert [made.statuses.get(code) for code in ("F01", "F02", "F03", "F04")] == ["有数据", "零报告", "无此职责", None]


def test_the_county_sends_the_whole_year_whatever_it_sent_before():
    assert of_office([], [], "2026-03", is_county=True).reporting_mode == "年初累计"


def test_a_successor_begins_with_the_open_records_of_its_predecessor_and_what_these_refer_to():
    before = [month("2026-02", {"F01": [issued(1), issued(2)], "F02": [register(1), register(2, **UNFILED)]})]

    made = of_office([], [before], "2026-03", is_county=False)

    assert values("F02", made.rows["F02"], "doc_no") == [("青政规〔2026〕2号",)]
    assert values("F01", made.rows["F01"], "doc_no") == [("青政规〔2026〕2号",)]
    assert made.reporting_mode is None


def test_a_successor_does_not_begin_with_what_it_has_taken_over_nor_with_what_two_hold():
    before = [
        [month("2026-02", {"F05": [row("F05", contract_no="一号", **OPEN_CONTRACT), row("F05", **OPEN_CONTRACT)]})],
        [month("2026-02", {"F05": [row("F05"), row("F05", contract_no="二号", **OPEN_CONTRACT)]})],
    ]
    own = [month("2026-03", {"F05": [row("F05", contract_no="二号")]})]

    made = of_office(own, before, "2026-04", is_county=False)

    assert values("F05", made.rows["F05"], "contract_no") == [("一号",)]


def test_a_successor_begins_with_the_officers_of_all_until_it_has_a_roster_of_its_own():
    people = [row("F07", officer_id=f"QS-00{number}", cert_no=f"9901010{number}") for number in (1, 2)]
    before = [[month("2026-02", {"F07": [one]})] for one in people]

    made = of_office([], before, "2026-03", is_county=False)
    later = of_office([month("2026-03", {"F07": people[1:]})], before, "2026-04", is_county=False)

    assert values("F07", made.rows["F07"], "officer_id") == [("QS-001",), ("QS-002",)]
    assert values("F07", later.rows["F07"], "officer_id") == [("QS-002",)]
