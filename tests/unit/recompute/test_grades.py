"""Grades: cut-offs, quota and ties, red lines, vetoes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.recompute.grades import GRADES
from tests.support.graded import filed, graded, reached, scheme

CUTS = [
    ("90.00", "优秀"),
    ("89.99", "良好"),
    ("80.00", "良好"),
    ("79.99", "合格"),
    ("60.00", "合格"),
    ("59.99", "不合格"),
]


@pytest.mark.parametrize(("total", "grade"), CUTS)
def test_a_cut_belongs_to_the_better_grade(total, grade):
    assert graded([total]) == [grade]


def test_a_group_may_have_cuts_of_its_own():
    villages = scheme(**{"乡__grade_excellent": "85"})
    assert graded([reached("86", group="乡"), reached("86")], of=villages) == ["优秀", "良好"]


# Of ten townships three may be excellent, of nine two, of three or fewer one.
QUOTAS = [
    (["95"], ["优秀"]),
    (["95", "94"], ["优秀", "良好"]),
    (["95", "95"], ["待定", "待定"]),
    (["96", "95", "95"], ["优秀", "良好", "良好"]),
    (["96", "95", "95", *["70"] * 7], ["优秀", "优秀", "优秀", *["合格"] * 7]),
    (["96", "95", "95", "93", *["70"] * 6], ["优秀", "优秀", "优秀", "良好", *["合格"] * 6]),
    (["96", "95", "95", *["70"] * 6], ["优秀", "待定", "待定", *["合格"] * 6]),
    (["96", "95", "94", "94", *["70"] * 6], ["优秀", "优秀", "待定", "待定", *["合格"] * 6]),
    (["96", "95", "94", "93", *["70"] * 6], ["优秀", "优秀", "优秀", "良好", *["合格"] * 6]),
]


@pytest.mark.parametrize(("totals", "expected"), QUOTAS)
def test_a_tie_across_the_quota_is_told_and_nobody_is_dropped_by_row_order(totals, expected):
    assert graded(totals) == expected
    assert graded(totals[::-1]) == expected[::-1]


def test_a_quota_is_of_its_group():
    assert graded([reached("95"), reached("94", group="乡")]) == ["优秀", "优秀"]


RED = [
    (filed(4, 5), "优秀"),
    (filed(799, 1000), "良好"),
    (filed(0, 0, None, "not_applicable"), "优秀"),
    (filed(0, 0, None, "immature"), "优秀"),
    (filed(0, 0, "0.00", "not_reported"), "良好"),
    (filed(0, 0, "8.00", "not_applicable"), "优秀"),
    (filed(10, 12, code="SJ-01"), "优秀"),
    (filed(9, 12, code="SJ-01"), "良好"),
    (filed(0, 9, "0.00", code="FY-03"), "优秀"),
]


@pytest.mark.parametrize(("mark", "grade"), RED)
def test_a_red_line_keeps_from_excellent(mark, grade):
    assert graded(["95"], {0: mark}) == [grade]


def test_a_line_of_the_group_goes_before_that_of_all_and_an_empty_one_is_none():
    assert graded(["95"], {0: filed(4, 5)}, scheme(**{"镇__red_line_GF-01": "90"})) == ["良好"]
    assert graded(["95"], {0: filed(1, 5)}, scheme(**{"red_line_GF-01": ""})) == ["优秀"]


def test_who_lies_below_a_red_line_takes_no_place_of_the_quota():
    assert graded(["96", "95"], {0: filed(1, 2)}) == ["良好", "优秀"]


VETOES = [
    ("95", ["V-01"], "合格"),
    ("85", ["V-01"], "合格"),
    ("59", ["V-01"], "不合格"),
    ("95", ["V-03"], "不合格"),
    ("95", ["V-01", "V-03"], "不合格"),
    ("95", [], "优秀"),
]


@pytest.mark.parametrize(("total", "vetoes", "grade"), VETOES)
def test_a_veto_caps_the_grade(total, vetoes, grade):
    assert graded([reached(total, vetoes)]) == [grade]


def test_who_is_vetoed_takes_no_place_of_the_quota_but_counts_as_ranked():
    assert graded([reached("96", ["V-01"]), "95", "94"]) == ["合格", "优秀", "良好"]
    seven = [reached("96", ["V-01"]), "95", "94", *["70"] * 4]
    assert graded(seven) == ["合格", "优秀", "优秀", *["合格"] * 4]


@given(st.lists(st.integers(5000, 10500), min_size=1, max_size=20))
def test_more_points_are_never_a_worse_grade_and_the_quota_holds(hundredths):
    totals = [str(Decimal(points) / 100) for points in hundredths]
    found = sorted(zip(map(Decimal, totals), graded(totals), strict=True))
    ranked = [GRADES.index(grade) for _, grade in found]
    assert ranked == sorted(ranked)
    quota = max(len(totals) * 30 // 100, 1)
    assert sum(grade == "优秀" for _, grade in found) <= quota
    assert (sum(grade in ("优秀", "待定") for _, grade in found)) >= min(quota, sum(t >= 90 for t, _ in found))
