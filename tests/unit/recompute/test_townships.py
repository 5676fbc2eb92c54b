"""Who exists when, who answers for whom, and what that makes of duties, months and events."""

from datetime import date
from fractions import Fraction

import pytest

from dashboards.recompute.periods import periods_of
from dashboards.recompute.scheme import Indicator, Scheme
from dashboards.recompute.townships import Townships, read_groups, read_townships
from dashboards.recompute.values import all_values
from tests.support.scheme import day, duty, item

# 甲 and 乙 become 丙 on 1 July; 丙 joins 丁, which was always there, on 11 October.
ROWS = """township_code,township_name,aliases,group_code,valid_from,valid_to,successor_code
1,甲镇,,镇,2000-01-01,2026-06-30,3
2,乙乡,,乡,2000-01-01,2026-06-30,3
3,丙镇,,镇,2026-07-01,2026-10-10,4
4,丁乡,,乡,2000-01-01,2026-03-31,
4,丁镇,,镇,2026-04-01,,
"""


@pytest.fixture
def county(tmp_path):
    (tmp_path / "townships.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def townships(county) -> Townships:
    return read_townships(county)


ANSWERS = [("1", "06-30", "1"), ("1", "07-01", "3"), ("1", "10-10", "3"), ("1", "10-11", "4"), ("4", "12-31", "4")]


@pytest.mark.parametrize(("township", "on", "answers"), ANSWERS)
def test_a_township_answers_to_its_last_day_and_its_successor_from_the_next(townships, township, on, answers):
    assert townships.answering(township, day(on)) == answers


MEMBERS = [
    ("1", "06-30", ("1",)),
    ("1", "07-01", ()),
    ("3", "06-30", ("3",)),
    ("3", "07-01", ("1", "2", "3")),
    ("4", "10-10", ("4",)),
    ("4", "10-11", ("1", "2", "3", "4")),
    ("9", "10-11", ("9",)),
]


@pytest.mark.parametrize(("township", "on", "members"), MEMBERS)
def test_the_members_are_all_a_township_answers_for(townships, township, on, members):
    assert townships.members(township, day(on)) == members


def test_township_months_are_those_at_whose_last_day_each_member_exists(townships):
    assert townships.months(("4",), 2026) == 12
    assert townships.months(("1", "2", "3"), 2026) == 6 + 6 + 3
    assert townships.months(("1", "2", "3", "4"), 2026) == 6 + 6 + 3 + 12


def test_an_event_is_shared_by_the_members_there_were_on_its_day(townships):
    members = townships.members("4", day("12-31"))
    assert [townships.living(members, day(text)) for text in ("06-30", "07-01", "10-10", "10-11")] == [3, 2, 2, 1]
    assert townships.living(("3",), day("06-30")) == townships.living(("1", "3"), day("10-11")) == 1


def test_successors_in_a_circle_are_refused():
    spans = {code: [(date(2000, 1, 1), day("06-30"))] for code in ("1", "2")}
    circle = Townships(spans, {"1": (day("06-30"), "2"), "2": (day("06-30"), "1")})
    with pytest.raises(ValueError, match="succeeds itself"):
        circle.answering("1", day("07-01"))


def test_the_group_is_that_of_31_december(county):
    assert read_groups(county, [2025, 2026]) == {
        **{("1", 2025): "镇", ("2", 2025): "乡", ("4", 2025): "乡"},
        **{("1", 2026): "镇", ("2", 2026): "乡", ("3", 2026): "镇", ("4", 2026): "镇"},
    }


RATE = Indicator("GF-03", Fraction(100), True, ("F02",))
SETTINGS = {(2026, "", "freeze_month_day"): "01-31", (2026, "", "small_better_of_both"): "true"}


def grid(county, duties, sheets, as_of=date(2027, 1, 31)) -> dict:
    """Every cell of GF-03 in 2026: (township, grain, end) → Value."""
    scheme = Scheme({"GF-03": RATE}, [item("GF-03")], SETTINGS, read_townships(county))
    periods = {2026: periods_of(2026, scheme.freeze(2026), as_of)}
    values = all_values(scheme, read_groups(county, [2026]), duties, sheets, periods)
    return {(township, grain, end): value for (township, _, grain, end), value in values.items()}


def test_records_go_over_with_the_township_and_stay_where_they_were_until_then(county):
    duties = [duty(day("02-10"), day("02-20"), of=code, name=code) for code in "124"]
    cells = grid(county, duties, {})
    denominators = {key: cell.counts.denominator for key, cell in cells.items()}
    assert [denominators[code, "ytd", day("06-30")] for code in "1234"] == [1000, 1000, 0, 1000]
    assert [denominators[code, "ytd", day("07-31")] for code in "34"] == [2000, 1000]
    assert denominators["4", "year", day("12-31")] == 3000
    assert {code for code, grain, _ in cells if grain == "year"} == {"4"}
    assert [("1", "ytd", day("07-31")) in cells, ("3", "ytd", day("10-31")) in cells] == [False, False]


def test_a_change_that_has_not_come_by_the_as_of_date_is_none(county):
    cells = grid(county, [duty(day("02-10"), day("02-20"), of="1")], {}, as_of=day("06-30"))
    assert cells["1", "year", day("12-31")].counts.denominator == 1000


def test_every_member_owes_its_own_months(county):
    said = {(code, "F02", f"2026-{month:02}"): "零报告" for code in "1234" for month in range(1, 13)}
    del said["2", "F02", "2026-03"]
    cells = grid(county, [duty(day("02-10"), day("02-20"), of="1")], said)
    assert [cells["4", grain, day("12-31")].months_missing for grain in ("year", "month")] == [1, 0]
    assert cells["3", "ytd", day("09-30")].status == "ok"
    nobody = {key: status for key, status in said.items() if key[0] == "4"}
    assert cells["4", "year", day("12-31")].status == "ok"
    assert grid(county, [], nobody)["4", "year", day("12-31")].months_missing == 15
    assert grid(county, [], {})["3", "ytd", day("09-30")].status == "not_reported"
    assert grid(county, [], {})["3", "ytd", day("06-30")].status == "not_applicable"
