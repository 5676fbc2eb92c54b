"""Whose marks moved between two releases, and what moved them: each kind of mover, and what is none."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from dashboards.mark_changes import COLUMNS, TABLE, add, basis_of, between
from tests.support.two_releases import GONE, OFFICE, ONE, TWO, act, duty, release, submission

MARCH = (ONE, "2026-03", "F02")
IN = "甲镇2026年3月的工作簿计入（2026年4月5日收到）"


@pytest.fixture
def moved(tmp_path):
    """What moved, as (township, indicator, kind, which), of an earlier and a later release told as `release` takes."""

    def told(before: dict, after: dict, acts_before=(), acts_after=()) -> list[tuple]:
        earlier, later = release(tmp_path, "r-1", **before), release(tmp_path, "r-2", **after)
        found = between(earlier, later, acts_before, acts_after)
        return [(row["township_code"], row["indicator_code"], row["moved_by_kind"], row["moved_by"]) for row in found]

    return told


def test_a_correction_moves_the_mark_of_its_township_and_form_and_says_by_how_much(tmp_path):
    sheets = [MARCH, (TWO, "2026-03", "F02")]
    marks = {(ONE, "GF-03"): "4.00", (TWO, "GF-03"): "6.00", (ONE, "FY-02"): "8.00"}
    one = release(tmp_path, "r-1", marks, submissions=[submission("s1"), submission("t1", TWO)], sheets=sheets)
    corrected = [submission("s1", effective=False), submission("s2"), submission("t1", TWO)]
    two = release(tmp_path, "r-2", marks | {(ONE, "GF-03"): "6.00"}, submissions=corrected, sheets=sheets)
    (row,) = between(one, two, [], [])
    assert row == {
        "from_release_id": "r-1",
        "to_release_id": "r-2",
        "scheme_year": 2026,
        "county_code": "990101",
        "township_code": ONE,
        "indicator_code": "GF-03",
        "mark_before": Decimal("4.00"),
        "mark_after": Decimal("6.00"),
        "status_before": "ok",
        "status_after": "ok",
        "moved_by_kind": "submission",
        "moved_by": "s2",
        "reason": IN,
    }


def test_nothing_moved(moved):
    same = {"marks": {(ONE, "GF-03"): "4.00", (ONE, "FY-02"): None}}
    later = same | {"submissions": [submission("s1")], "sheets": [MARCH], "basis": {"as_of": date(2026, 7, 31)}}
    assert moved(same, later) == []


def test_a_status_moves_without_a_mark(moved):
    before, after = {"marks": {(ONE, "GF-03"): None}}, {"marks": {(ONE, "GF-03"): "0.00"}}
    change = {"submissions": [submission("s1")], "sheets": [MARCH]}
    assert moved(before, after | change) == [(ONE, "GF-03", "submission", "s1")]


def test_another_form_and_another_township_explain_nothing(moved):
    before, after = {"marks": {(ONE, "GF-03"): "4.00"}}, {"marks": {(ONE, "GF-03"): "6.00"}}
    change = {
        "submissions": [submission("s1"), submission("t1", TWO)],
        "sheets": [(ONE, "2026-03", "F11"), (TWO, "2026-03", "F02")],
    }
    assert moved(before, after | change) == [(ONE, "GF-03", "unknown", "")]


def test_of_several_workbooks_the_one_whose_duty_changed_is_told(moved):
    """April came too, and reports the form, but none of its rows says anything else than before."""
    sheets, april = [MARCH, (ONE, "2026-04", "F02")], submission("s3", month="2026-04")
    before = {
        "marks": {(ONE, "GF-03"): "4.00"},
        "submissions": [submission("s1")],
        "sheets": [MARCH],
        "duties": [duty("GF-03", "s1")],
    }
    after = {
        "marks": {(ONE, "GF-03"): "6.00"},
        "submissions": [submission("s1", effective=False), submission("s2"), april],
        "sheets": sheets,
        "duties": [duty("GF-03", "s2", done=date(2026, 3, 9))],
    }
    assert moved(before, after) == [(ONE, "GF-03", "submission", "s2")]


def test_the_county_s_list_moves_what_rests_on_its_cells(moved):
    before = {"marks": {(ONE, "FY-02"): "8.00", (ONE, "GF-03"): "6.00"}}
    after = {
        "marks": {(ONE, "FY-02"): "5.00", (ONE, "GF-03"): "4.00"},
        "submissions": [submission("c1", OFFICE)],
        "duties": [duty("FY-02", None)],
        "cells": [(duty("FY-02", None)[0], "c1")],
    }
    assert moved(before, after) == [(ONE, "FY-02", "submission", "c1"), (ONE, "GF-03", "unknown", "")]


def test_a_returned_workbook_moves_the_timeliness_it_is_judged_by(moved):
    before = {"marks": {(ONE, "SJ-01"): "3.00"}, "duties": [duty("SJ-01", None)]}
    came = {"submissions": [submission("s1", effective=False, first=True)], "duties": [duty("SJ-01", "s1")]}
    assert moved(before, {"marks": {(ONE, "SJ-01"): "3.50"}} | came) == [(ONE, "SJ-01", "submission", "s1")]


def test_a_predecessor_s_workbook_moves_the_successor_s_mark(moved):
    before = {"marks": {(ONE, "GF-03"): "4.00"}, "duties": [duty("GF-03", "g1", ONE, GONE)]}
    after = {"marks": {(ONE, "GF-03"): "6.00"}, "duties": [duty("GF-03", "g2", ONE, GONE)]}
    change = {"submissions": [submission("g2", GONE)], "sheets": [(GONE, "2026-03", "F02")]}
    assert moved(before, after | change) == [(ONE, "GF-03", "submission", "g2")]


STOOD = {
    "marks": {(ONE, "GF-03"): "6.00"},
    "submissions": [submission("s1", effective=False), submission("s2")],
    "sheets": [MARCH],
}
SENT_BACK = {
    "marks": {(ONE, "GF-03"): "4.00"},
    "submissions": [submission("s1"), submission("s2", effective=False)],
    "sheets": [MARCH],
}


def test_a_workbook_sent_back_is_moved_by_the_act_and_not_by_the_one_in_force_again(moved):
    sent_back = [act("a1", "return", submission_id="s2")]
    assert moved(STOOD, SENT_BACK, [], sent_back) == [(ONE, "GF-03", "act", "a1")]


def test_an_act_withdrawn_is_told_by_what_withdrew_it(tmp_path):
    sent_back = [act("a1", "return", submission_id="s2")]
    undone = [act("a1", "return", withdrawn=True, submission_id="s2"), act("a2", "withdraw", undoes="a1")]
    one, two = release(tmp_path, "r-1", **SENT_BACK), release(tmp_path, "r-2", **STOOD)
    (row,) = between(one, two, sent_back, undone)
    assert (row["moved_by_kind"], row["moved_by"]) == ("act", "a2")
    assert row["reason"] == "县考核办撤回“退回”（张三）：核对有误"


def test_an_exemption_moves_its_indicator_and_a_confirmation_its_form(moved):
    before = {"marks": {(ONE, "GF-03"): "4.00", (ONE, "FY-02"): "5.00", (TWO, "GF-03"): "4.00"}}
    after = {"marks": {(ONE, "GF-03"): "6.00", (ONE, "FY-02"): "8.00", (TWO, "GF-03"): "6.00"}}
    acts = [
        act("a1", "exempt", duty_id=f"FY-02|990101|{ONE}|案|"),
        act("a2", "confirm", form_code="F02"),
        act("a3", "ask", submission_id="s1"),
        act("a4", "exempt", withdrawn=True, duty_id=f"GF-03|990101|{TWO}|文|"),
    ]
    assert moved(before, after, [], acts) == [
        (ONE, "FY-02", "act", "a1"),
        (ONE, "GF-03", "act", "a2"),
        (TWO, "GF-03", "unknown", ""),
    ]


def test_an_outage_moves_the_marks_of_every_townships_reports_and_no_other(tmp_path):
    before = {"marks": {(ONE, "SJ-01"): "3.50", (TWO, "SJ-01"): "3.50", (ONE, "GF-03"): "4.00"}}
    after = {"marks": {(ONE, "SJ-01"): "4.00", (TWO, "SJ-01"): "4.00", (ONE, "GF-03"): "6.00"}}
    one, two = release(tmp_path, "r-1", **before), release(tmp_path, "r-2", **after)
    found = between(one, two, [], [act("a1", "outage")])
    assert [(row["township_code"], row["indicator_code"], row["moved_by"]) for row in found] == [
        (ONE, "GF-03", ""),
        (ONE, "SJ-01", "a1"),
        (TWO, "SJ-01", "a1"),
    ]
    assert found[1]["reason"] == "系统管理员登记停机（张三）：核对有误"


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        ({"as_of": date(2026, 7, 31)}, [("as_of", "2026-07-31")]),
        ({"scheme_hash": "t"}, [("county_file", "t")]),
        ({"code_version": "2"}, [("code", "2")]),
        ({"as_of": date(2026, 7, 31), "code_version": "2"}, [("as_of", "2026-07-31"), ("code", "2")]),
    ],
)
def test_what_the_ledger_does_not_explain_the_rest_of_the_basis_does(moved, basis, told):
    before, after = {"marks": {(ONE, "GF-03"): "4.00"}}, {"marks": {(ONE, "GF-03"): "6.00"}, "basis": basis}
    assert moved(before, after) == [(ONE, "GF-03", *one) for one in told]


def test_a_closing_goes_before_the_rest_of_the_basis(tmp_path):
    one, two = (release(tmp_path, name, {(ONE, "GF-03"): mark}) for name, mark in (("r-1", "4.00"), ("r-2", "6.00")))
    with duckdb.connect(str(two)) as connection:
        connection.execute("create table marts.fct_closings as select 2025 as scheme_year, 2 as version")
    (row,) = between(one, two, [], [])
    assert (row["moved_by_kind"], row["moved_by"]) == ("closing", "2025-2")
    assert row["reason"] == "2025年度关账第2版：所计事项以此为准，其余计入以后年度"
    assert [row["moved_by"] for row in between(two, one, [], [])] == ["2025-2"]


def test_the_ledger_goes_before_the_rest_of_the_basis(moved):
    before, after = {"marks": {(ONE, "GF-03"): "4.00"}}, {"marks": {(ONE, "GF-03"): "6.00"}}
    change = {"submissions": [submission("s1")], "sheets": [MARCH], "basis": {"as_of": date(2026, 7, 31)}}
    assert moved(before, after | change) == [(ONE, "GF-03", "submission", "s1")]


def test_a_release_bears_the_table_and_the_first_an_empty_one(tmp_path):
    one = release(tmp_path, "r-1", {(ONE, "GF-03"): "4.00"})
    two = release(tmp_path, "r-2", {(ONE, "GF-03"): "6.00"}, submissions=[submission("s1")], sheets=[MARCH])
    add(one, None, [], [])
    add(two, one, [], [])
    for file, count in ((one, 0), (two, 1)):
        with duckdb.connect(str(file), read_only=True) as connection:
            table = connection.execute(f"select * from marts.{TABLE}")
            assert [column[0] for column in table.description] == list(COLUMNS)
            assert len(table.fetchall()) == count


def test_a_release_of_an_older_make_or_spoilt_is_not_compared_with(tmp_path):
    old = release(tmp_path, "r-1", {(ONE, "GF-03"): "4.00"})
    with duckdb.connect(str(old)) as connection:
        connection.execute("alter table marts.fct_duties drop column reported_by")
    new = release(tmp_path, "r-2", {(ONE, "GF-03"): "6.00"})
    spoilt = tmp_path / "spoilt.duckdb"
    spoilt.write_bytes(b"spoilt")
    assert between(old, new, [], []) == []
    assert [basis_of(file) for file in (old, spoilt, tmp_path / "none")] == [None] * 3
    assert basis_of(new)["release_id"] == "r-2"
