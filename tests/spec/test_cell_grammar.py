"""How offices write dates, months, numbers and, wrongly, personal ids (9-semantics.md §11.5–6; 6-traps.md 7, 9, 24)."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from ingest import dates, numbers, personal

FIFTH = date(2026, 3, 5)

DATES = [
    (FIFTH, FIFTH),
    (datetime(2026, 3, 5, 9, 30), FIFTH),  # noqa: DTZ001 a cell has no zone
    ("2026.3.5", FIFTH),
    ("2026.03.05", FIFTH),
    ("2026-03-05", FIFTH),
    ("2026/3/5 ", FIFTH),
    ("2026年3月5日", FIFTH),
    ("2026年03月05日 ", FIFTH),
    ("2026 年 3 月 5 日", FIFTH),
    ("2026年3月5号", FIFTH),
    ("2026-03-05 00:00:00", FIFTH),
    ("2026-03-05T00:00:00", FIFTH),
    ("2026/3/5 14:05", FIFTH),
    ("２０２６．３．５", FIFTH),
    ("２０２６年３月５日", FIFTH),
    ("2026。3。5", FIFTH),
    ("\u00a02026-3-5\u200b", FIFTH),
    ("20260305", FIFTH),
    (20260305, FIFTH),
    (20260305.0, FIFTH),
    (46086, FIFTH),
    (46086.0, FIFTH),
    (46086.75, FIFTH),
    ("二〇二六年三月五日", FIFTH),
    ("二○二六年三月五日", FIFTH),
    ("二零二六年三月五日", FIFTH),
    ("二〇二六年十二月三十一日", date(2026, 12, 31)),
    ("二〇二六年十月二十日", date(2026, 10, 20)),
    ("二〇二六年十一月十日", date(2026, 11, 10)),
    ("2026年3月5", FIFTH),
    ("2026.3.5日", FIFTH),
    ("2026。3。5。", FIFTH),
    ("2026·3·5", FIFTH),
]
NO_DATES = [
    "46086", 2026.1, 2026.10, 2026, 3.5, 12.4, 19999, 60001, 20260229, "2026.1", "2026.10", "2026年3月", "2026-03",
    "3月",
    "2026.2.30", "20261301", "月底", "2026年", "待定", "2026.3.5-3.8", "26.3.5", "3.5.2026", True, time(9, 0), "13.5",
    "2026年3月5日前后", "2026年3-5月", "2026年1月-3月", "2026年1、2月", "2026.1-3", "2026年3、5日", "2026年1-2月",
    "3-5月",
    "2026日3月5年", "2026月3年5", "-2026.3.5", "2026年3-5日", "2026/3.5", "1-2日", "2026年3月5日-8日", "3月5-8日",
]  # fmt: skip
YEARLESS = [
    ("3.5", 3, 5),
    ("12。4", 12, 4),
    ("3月5日", 3, 5),
    ("3/5", 3, 5),
    ("三月五日", 3, 5),
    ("2.29", 2, 29),
    ("3月5", 3, 5),
]
MONTHS = [
    ("2026-03", "2026-03"), ("2026年3月", "2026-03"), ("2026年3月份", "2026-03"), ("202603", "2026-03"),
    (202603, "2026-03"), (202603.0, "2026-03"), ("2026.03", "2026-03"), ("2026/3", "2026-03"),
    ("２０２６年１２月", "2026-12"), (date(2026, 3, 1), "2026-03"), ("2026-03-31", "2026-03"),
    ("二〇二六年三月", "2026-03"), ("2026年13月", None), ("2026年3-4月", None),
    ("2026年1-3月", None), ("2026年3、4月", None), ("上个月", None), ("3月", None), (3, None), (2026.3, None),
    (date(9999, 12, 31), None), (date(1900, 1, 31), None),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "day"), DATES)
def test_every_spelling_of_a_date(raw, day):
    assert dates.parse(raw) == day


@pytest.mark.parametrize("raw", NO_DATES)
def test_what_is_no_date(raw):
    assert dates.parse(raw) is None


@pytest.mark.parametrize(("raw", "month", "day"), YEARLESS)
def test_a_date_without_its_year_in_text(raw, month, day):
    assert dates.parse(raw) == dates.MonthDay(month, day)


@pytest.mark.parametrize(
    ("month", "day", "not_after", "read_as"),
    [
        (3, 5, date(2026, 4, 2), FIFTH),
        (3, 5, FIFTH, FIFTH),
        (12, 4, date(2026, 1, 3), date(2025, 12, 4)),
        (2, 29, date(2026, 4, 2), date(2024, 2, 29)),
    ],
)
def test_the_year_supplied_is_the_latest_not_after_the_fill_date(month, day, not_after, read_as):
    assert dates.with_year(dates.MonthDay(month, day), not_after) == read_as


@pytest.mark.parametrize(("raw", "month"), MONTHS)
def test_report_months(raw, month):
    assert dates.parse_month(raw) == month


NUMBERS = [
    (12, ("件",), 1, "12"), (12.5, (), 1, "12.5"), (0.1, (), 1, "0.1"), ("１２件", ("件",), 1, "12"),
    ("22000余份", ("份",), 1, "22000"), ("约500人", ("人",), 1, "500"), ("1.2万份", ("份",), 1, "12000"),
    ("3,000", (), 1, "3000"), ("３，０００", (), 1, "3000"), ("1,234,567.89元", ("元",), 1, "1234567.89"),
    ("五次", ("次",), 1, "5"), ("两场", ("场",), 1, "2"), ("十二", (), 1, "12"), ("二十人", ("人",), 1, "20"),
    ("100％", ("%",), 1, "100"), ("3万", (), 1, "30000"), ("20余万元", ("元",), 1, "200000"),
    ("3万多元", ("元",), 1, "30000"), ("500多人", ("人",), 1, "500"), (3.5, ("元",), 10000, "35000"),
    ("3.5", ("元",), 10000, "35000"), ("35000元", ("元",), 10000, "35000"), ("3.5万元", ("元",), 10000, "35000"),
    ("3.5万", ("元",), 10000, "35000"), (" 7 天 ", ("天",), 1, "7"), ("-2", (), 1, "-2"),
    ("2026年", ("年",), 1, "2026"),
    ("约3,000余人", ("人",), 1, "3000"), ("500人左右", ("人",), 1, "500"), ("3万元上下", ("元",), 1, "30000"),
    ("约五次", ("次",), 1, "5"), ("十二人左右", ("人",), 1, "12"),
    ("5个工作日", ("个工作日",), 1, "5"), (0, (), 1, "0"), (1234567.1, (), 1, "1234567.1"),
]  # fmt: skip
ABOUT = [
    "约3万元", "约 500 人", "大约500人", "近500人", "500左右", "22000余", "22000余人", "500多人", "20余万元", "20多万",
    "3万余元", "3万多", "3万左右", "约3,000余人", "约３００人", "约3.5", "500人左右", "3万元上下", "约五人",
    "十二人左右",
]  # fmt: skip
COUNTED = ["共500人", "共3万元", "3万", "1.2万元", "3,000元", "５００人", "500", "五人", "十二", 500, 3.5, "-2"]
NO_NUMBERS = [("3场次", ("人",)), ("若干", ()), ("12件", ("人",)), ("3-5", ()), ("1.2.3", ()), (True, ()), (FIFTH, ()),
              ("1,2", ()), ("1,000,00", ()), ("1,2345", ()),
              ("12,34,567", ()), ("12人次", ("人",)), ("十十", ())]  # fmt: skip


@pytest.mark.parametrize(("raw", "units", "factor", "number"), NUMBERS)
def test_numbers_with_their_words(raw, units, factor, number):
    assert numbers.parse(raw, units, factor).value == Decimal(number)


@pytest.mark.parametrize("raw", ABOUT)
def test_words_that_make_a_number_approximate(raw):
    assert numbers.parse(raw, ("元", "人")).is_about


@pytest.mark.parametrize("raw", COUNTED)
def test_a_number_that_is_told_as_counted(raw):
    assert not numbers.parse(raw, ("元", "人")).is_about


@pytest.mark.parametrize(("raw", "units"), NO_NUMBERS)
def test_what_is_no_number(raw, units):
    assert numbers.parse(raw, units) is None


IDS = [
    ("110101199003074477", "110101********4477"), ("当事人：110101199003074477（本人）", "110101********4477"),
    ("１１０１０１１９９００３０７４４７７", "110101********4477"), (110101199003074432.0, "110101********4432"),
    ("110101199003074478", None), ("110101199013074477", None), ("91330100MA27X5FP2X", None),
    ("99010119800307015X", "990101********015X"), ("99010119800307015x、乙", "990101********015x"),
    ("911101081234567890", None), ("910111198003070000", None), 
    ("2026030512345678901234", None), ("13800000000", None), (None, None),
    ("110101 19900307 4477", "110101********4477"), ("1\u00a010101\n1990030 7\u200b4477", "110101********4477"),
    ("ID110101199003074477A", "110101********4477"), ("2026 110101199003074477 1", "110101********4477"),
    ("20260101 1990030744", None), ("11010119900307-4477", None),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "shown"), IDS)
def test_personal_ids_are_found_and_masked(raw, shown):
    assert personal.find(raw) == shown


@pytest.mark.parametrize(("raw", "shown"), [(raw, shown) for raw, shown in IDS if isinstance(raw, str)])
def test_a_masked_text_holds_none_and_is_else_as_it_was(raw, shown):
    assert personal.find(personal.masked(raw)) is None
    assert (personal.masked(raw) == raw) == (shown is None)
