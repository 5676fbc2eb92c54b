"""A merged township is scored once, on the union; every mark here is worked by hand from docs/spec/10-duties.md §2.

甲 and 乙 merge into 丙 on 1 July 2026, so each event of the first half year is shared by two.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dashboards.recompute.losses import lost_by_record
from dashboards.recompute.marks import Mark, all_marks
from dashboards.recompute.periods import periods_of
from dashboards.recompute.scheme import Indicator, Scheme
from dashboards.recompute.townships import FOREVER, Townships
from dashboards.recompute.values import all_values
from tests.support.scheme import day, duty, item

LONG_AGO, JUNE = date(2000, 1, 1), day("06-30")
SPANS = {"甲": [(LONG_AGO, JUNE)], "乙": [(LONG_AGO, JUNE)], "丙": [(day("07-01"), date.fromisoformat(FOREVER))]}
TOWNSHIPS = Townships(SPANS, {"甲": (JUNE, "丙"), "乙": (JUNE, "丙")})
GROUPS = {("甲", 2025): "镇", ("乙", 2025): "镇", ("甲", 2026): "镇", ("乙", 2026): "镇", ("丙", 2026): "镇"}
SETTINGS = {
    (year, "", key): value
    for year in (2025, 2026)
    for key, value in (("freeze_month_day", "01-31"), ("small_better_of_both", "true"))
}
PERIODS = {year: periods_of(year, date(year + 1, 1, 31), date(2027, 2, 15)) for year in (2025, 2026)}


def scheme_of(scored) -> Scheme:
    """A scheme of this item alone, in 2025 as in 2026."""
    indicator = Indicator(scored.indicator_code, scored.factor, scored.is_up, (), scored.is_count)
    items = [scored, item("XF-05", year=2025)]
    both = {scored.indicator_code: indicator, "XF-05": Indicator("XF-05", Fraction(12), True, ())}
    return Scheme(both, items, SETTINGS, TOWNSHIPS)


def mark_of_year(scored, duties) -> Mark:
    """The mark of 丙 in 2026; 甲 and 乙 have none."""
    scheme = scheme_of(scored)
    marks = all_marks(scheme, GROUPS, all_values(scheme, GROUPS, duties, {}, PERIODS))
    assert {township for year, township, _ in marks if year == 2026} == {"丙"}
    return marks[2026, "丙", scored.indicator_code]


def undone(code, township, *days) -> list:
    """Duties nobody did, placed and due on these days."""
    return [duty(day(d), day(d), of=township, code=code, name=f"{township}{d}", key=d) for d in days]


def done(code, township, *days) -> list:
    """Duties done in time."""
    return [duty(day(d), day(d), day(d), of=township, code=code, name=f"{township}{d}", done=day(d)) for d in days]


def test_small_numbers_share_the_events_of_the_first_half_year():
    scored = item("GF-01", params="f=60;t=100;n0=5;k=3")
    rows = undone("GF-01", "甲", "03-05", "05-20") + undone("GF-01", "丙", "08-01")
    assert mark_of_year(scored, rows).mark == Decimal("2.00")  # 8 − 3 × (½ + ½ + 1)


def test_events_share_and_the_last_day_of_a_township_is_still_its_own():
    scored = item("FY-01", rule="EVT", full=3, params="k=1;n0=99")
    rows = undone("FY-01", "甲", "06-30") + undone("FY-01", "丙", "07-01")
    assert mark_of_year(scored, rows).mark == Decimal("1.50")  # 3 − ½ − 1


def test_three_townships_share_in_thirds_rounded_once():
    spans = SPANS | {"丁": [(LONG_AGO, JUNE)]}
    three = Townships(spans, TOWNSHIPS.ends | {"丁": (JUNE, "丙")})
    scored = item("FY-01", rule="EVT", full=3, params="k=1;n0=99")
    scheme = Scheme({"FY-01": Indicator("FY-01", Fraction(100), True, ())}, [scored], SETTINGS, three)
    groups = {("丙", 2026): "镇"}
    marks = all_marks(scheme, groups, all_values(scheme, groups, undone("FY-01", "丁", "03-01", "03-02"), {}, PERIODS))
    assert marks[2026, "丙", "FY-01"].mark == Decimal("2.33")  # 3 − 2 × ⅓


@pytest.mark.parametrize(("as_of", "mark"), [("06-30", "2.00"), ("07-01", "2.50")])
def test_an_event_is_whole_until_the_merger_has_come(as_of, mark):
    spans = {"甲": SPANS["甲"], "丁": [(LONG_AGO, date.fromisoformat(FOREVER))]}
    scored = item("FY-01", rule="EVT", full=3, params="k=1;n0=99")
    indicators = {"FY-01": Indicator("FY-01", Fraction(100), True, ())}
    scheme = Scheme(indicators, [scored], SETTINGS, Townships(spans, {"甲": (JUNE, "丁")}))
    periods, groups = {2026: periods_of(2026, date(2027, 1, 31), day(as_of))}, {("丁", 2026): "镇"}
    marks = all_marks(scheme, groups, all_values(scheme, groups, undone("FY-01", "丁", "03-01"), {}, periods))
    assert marks[2026, "丁", "FY-01"].mark == Decimal(mark)


def test_late_and_missing_months_are_shared_too():
    scored = item("SJ-01", rule="EVT", full=4, params="late=0.5;missing=1", policy="Z")
    late = duty(
        day("01-31"), day("02-10"), of="甲", code="SJ-01", name="late", key="2026-01", done=day("02-12"), late=2
    )
    rows = [late, *undone("SJ-01", "乙", "01-31"), *undone("SJ-01", "丙", "09-30"), *done("SJ-01", "丙", "10-31")]
    mark = mark_of_year(scored, rows)
    assert mark.mark == Decimal("2.25")  # 4 − ½ × ½ − ½ × 1 − 1
    shares = {"2026-01": Decimal("0.25"), "01-31": Decimal("0.50"), "09-30": Decimal("1.00")}
    assert lost_by_record(scheme_of(scored), mark) == shares


@pytest.mark.parametrize(("days", "mark"), [(("02-01", "03-01"), "1.78"), (("02-01", "03-01", "05-01"), "2.67")])
def test_a_count_is_owed_for_eighteen_township_months(days, mark):
    scored = item("XF-01", rule="CNT", full=4, params="t=3", factor=1, policy="Z", is_count=True)
    rows = [duty(day(d), day(d), day(d), of="甲", code="XF-01", name=d, weight=0) for d in days]
    assert mark_of_year(scored, rows).mark == Decimal(mark)  # 4 × n ÷ (3 × 18 ÷ 12)


def test_a_fall_is_against_all_members_together():
    scored = item("YS-03", rule="LOW", full=6, params="g=10;b=40;fall=1", is_up=False)
    before = [
        duty(on, on, on, of=of, code="YS-03", name=f"b{on}", earned=lost, year=2025)
        for of, on, lost in (
            *(("甲", date(2025, 5, n), 1000 if n == 1 else 0) for n in (1, 2)),
            *(("乙", date(2025, 6, n), 0) for n in (1, 2, 3)),
        )
    ]
    lost, *won = (day(f"08-0{n}") for n in range(1, 6))
    now = [duty(on, on, on, of="丙", code="YS-03", name=f"n{on}", earned=0) for on in won]
    now.append(duty(lost, lost, lost, of="丙", code="YS-03", name="lost"))
    assert mark_of_year(scored, [*before, *now]).mark == Decimal("4.00")  # 1 of 5 as last year: 6 × 20 ÷ 30
    one_more = duty(day("09-01"), day("09-01"), day("09-01"), of="丙", code="YS-03", name="n6", earned=0)
    assert mark_of_year(scored, [*before, *now, one_more]).mark == Decimal("5.67")  # 1 of 6: 6 × 23.33 ÷ 30 + 1


def test_reports_of_both_townships_are_rows():
    scored = item("ZZ-01", rule="DDL", full=3, params="half=5", factor=1, policy="Z")
    late = duty(day("04-20"), day("04-20"), of="乙", code="ZZ-01", name="b", done=day("04-27"), late=5)
    assert mark_of_year(scored, [*done("ZZ-01", "甲", "04-20"), late]).mark == Decimal("2.25")  # 3 × (1 + ½) ÷ 2


def test_the_stock_of_before_belongs_to_whom_it_was_reported_by_then():
    scored = item("XF-04", full=6)
    officer = [
        duty(day(end), day(end), day(end), kind="stock", of=of, code="XF-04", name=of + end)
        for of, end in (("甲", "06-30"), ("乙", "06-30"), ("丙", "12-31"))
    ]
    scheme = scheme_of(scored)
    values = all_values(scheme, GROUPS, officer, {}, PERIODS)
    cells = {of: values[of, "XF-04", "ytd", JUNE].counts.denominator for of in SPANS}
    assert cells == {"甲": 1000, "乙": 1000, "丙": 0}
    assert values["丙", "XF-04", "year", day("12-31")].counts.denominator == 1000
