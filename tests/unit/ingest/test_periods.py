"""Deadlines in words (docs/spec/9-semantics.md §13: F19 without a date is due at the end of the named quarter)."""

from datetime import date

import pytest

from ingest.periods import last_day

NAMED = [
    ("第三季度前", date(2026, 9, 30)), ("一季度", date(2026, 3, 31)), ("第2季度底", date(2026, 6, 30)),
    ("第 四 季度", date(2026, 12, 31)), ("Q3", date(2026, 9, 30)), ("２０２５年第三季度", date(2025, 9, 30)),
    ("第二、三季度", date(2026, 9, 30)), ("第一季度和第三季度", date(2026, 9, 30)), ("上半年", date(2026, 6, 30)),
    ("下半年完成", date(2026, 12, 31)), ("贯穿全年", date(2026, 12, 31)), ("2025年底前", date(2025, 12, 31)),
    ("全年开展，第三季度前总结", date(2026, 9, 30)),
]  # fmt: skip
NOT_NAMED = ["9月底前", "尽快", "第五季度", "每季度一次", "第13季度", "Q12", "2026年", ""]


@pytest.mark.parametrize(("words", "day"), NAMED)
def test_the_last_day_of_what_is_named(words, day):
    assert last_day(words, 2026) == day


@pytest.mark.parametrize("words", NOT_NAMED)
def test_what_names_no_period(words):
    assert last_day(words, 2026) is None
