"""Each kind of rule and each test of a clause, over one small frame of two files."""

from decimal import Decimal

import pandas as pd
import pytest

from expectations.clauses import broken, matches, other_rows
from expectations.form import load_form
from expectations.model import Clause, Rule

FRAME = pd.DataFrame(
    {
        "_file": ["a", "a", "a", "b"],
        "_row": [4, 5, 6, 4],
        "filing_result": ["准予登记", None, "退回", "待审查"],
        "consultation_mode": ["政府网站、座谈会", None, "未征求", "听证会"],
        "market_related": pd.array([True, False, None, True], dtype="boolean"),
        "correction_times": pd.array([0, 1, None, 2], dtype="Int64"),
        "amount": pd.Series([Decimal("0"), Decimal("1.5"), None, Decimal("3")], dtype=object),
        "filing_date": pd.to_datetime(["2026-03-01", "2026-03-09", None, "2026-01-01"]),
        "issue_date": pd.to_datetime(["2026-03-02", "2025-12-31", "2026-03-01", "2026-01-01"]),
        "officer1": ["A", "B", None, "C"],
        "officer2": ["A", None, None, "D"],
        "officer3": ["A ", "　B", None, "DC"],
        "confirmed_by": ["张一、李二", "张一", None, "张一，张一"],
        "year": pd.array([2026, 2025, None, 2024], dtype="Int64"),
        "_report_year": [2026, 2026, 2026, 2026],
        "_month_end": pd.to_datetime(["2026-03-31", "2026-03-31", "2026-03-31", "2026-01-01"]),
        "_due:CL-01:issue_date": pd.to_datetime(["2026-03-01", "2026-01-15", "2026-03-16", None]),
        "_off:filing_date": [True, False, False, False],
        "_setting:archive_days": pd.Series([Decimal(30), Decimal(22), Decimal(60), None], dtype=object),
        "_setting:major_fine_yuan": pd.Series([Decimal("1"), Decimal("1.5"), Decimal("1"), None], dtype=object),
    }
)
CLAUSES = [
    ({"column": "filing_result", "in": ["准予登记", "退回"]}, [True, False, True, False]),
    ({"column": "filing_result", "not_in": ["准予登记"]}, [False, True, True, True]),
    ({"column": "market_related", "in": [True]}, [True, False, False, True]),
    ({"column": "market_related", "in": [False]}, [False, True, False, False]),
    ({"column": "market_related", "not_in": [True]}, [False, True, True, False]),
    ({"column": "consultation_mode", "contains": ["座谈会", "听证会"]}, [True, False, False, True]),
    ({"column": "consultation_mode", "lacks": ["未征求"]}, [True, True, False, True]),
    ({"column": "filing_result", "empty": True}, [False, True, False, False]),
    ({"column": "filing_result", "empty": False}, [True, False, True, True]),
    ({"column": "amount", "over": 1.5}, [False, False, False, True]),
    ({"column": "amount", "at_most": 1.5}, [True, True, False, False]),
    ({"column": "correction_times", "at_most": 0}, [True, False, False, False]),
    ({"column": "officer2", "equals": "officer1"}, [True, False, False, False]),
    ({"column": "officer3", "equals": "officer1"}, [True, True, False, False]),
    ({"column": "filing_date", "before": "issue_date"}, [True, False, False, False]),
    ({"column": "filing_date", "after": "issue_date"}, [False, True, False, False]),
    ({"column": "filing_date", "other_year": "issue_date"}, [False, True, False, False]),
    ({"column": "amount", "under": 1.5}, [True, False, False, False]),
    ({"column": "amount", "exceeds": {"than": "correction_times"}}, [False, True, False, True]),
    ({"column": "amount", "exceeds": {"than": "correction_times", "by": 1}}, [False, False, False, False]),
    (
        {"column": "amount", "per_day": {"days": "correction_times", "low": 1.5, "high": 8}},
        [False, False, False, False],
    ),
    ({"column": "amount", "per_day": {"days": "correction_times", "low": 1.6, "high": 8}}, [False, True, False, True]),
    ({"column": "amount", "per_day": {"days": "correction_times", "low": 0, "high": 1.4}}, [False, True, False, True]),
    ({"column": "amount", "reaches": "major_fine_yuan"}, [False, True, False, False]),
    # 30 days of 1 March, 22 of 9 March, an empty date, a scheme that does not say.
    ({"column": "filing_date", "overdue": "archive_days"}, [False, False, False, False]),
    ({"column": "issue_date", "overdue": "archive_days"}, [False, True, False, False]),
    ({"column": "filing_date", "same_day": "issue_date"}, [False, False, False, True]),
    ({"column": "filing_date", "late": {"since": "issue_date", "clock": "CL-01"}}, [False, True, False, False]),
    ({"column": "filing_date", "too_soon": {"since": "issue_date", "clock": "CL-01"}}, [False, False, False, False]),
    ({"column": "filing_date", "day_off": True}, [True, False, False, False]),
    ({"column": "filing_date", "day_off": False}, [False, True, False, True]),
    ({"column": "filing_date", "before_month_end": True}, [True, True, False, False]),
    ({"column": "filing_date", "report_year": [0]}, [True, True, False, True]),
    ({"column": "issue_date", "report_year": [-1]}, [False, True, False, False]),
    ({"column": "year", "report_year": [0, -1]}, [True, True, False, False]),
    ({"column": "year", "not_report_year": [0]}, [False, True, False, True]),
    ({"column": "confirmed_by", "fewer_names_than": 2}, [False, True, False, True]),
    ({"column": "correction_times", "over_span_of": ["filing_date", "issue_date"]}, [False, True, False, True]),
    ({"column": "filing_result", "not_a_value_of": "F02.filing_result"}, [False, False, False, False]),
    ({"column": "officer1", "not_a_value_of": "F02.filing_result"}, [True, True, False, True]),
]


@pytest.mark.parametrize(("clause", "expected"), CLAUSES, ids=[str(clause) for clause, _ in CLAUSES])
def test_a_clause(clause, expected):
    assert list(matches([Clause.model_validate(clause)], FRAME)) == expected


@pytest.mark.parametrize(
    ("text", "people"),
    [("张一、李二", 2), ("张一 李二", 2), ("张　三", 1), ("张 三、李四", 2), ("张三，张 三", 1), ("张三；", 1)],
)
def test_names_are_counted_however_they_are_spaced(text, people):
    frame = pd.DataFrame({"confirmed_by": [text]})
    fewer = [Clause(column="confirmed_by", fewer_names_than=least) for least in (people, people + 1)]
    assert [list(matches([clause], frame)) for clause in fewer] == [[False], [True]]


def test_clauses_hold_together_and_none_holds_everywhere():
    both = [{"column": "filing_result", "empty": False}, {"column": "market_related", "in": [True]}]
    assert list(matches([Clause.model_validate(one) for one in both], FRAME)) == [True, False, False, True]
    assert matches([], FRAME).all()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"kind": "order", "column": "filing_date", "than": "issue_date"}, [True, False, False, False]),
        ({"kind": "order", "column": "filing_date", "than": "issue_date", "strict": True}, [True, False, False, True]),
        (
            {"kind": "required_when", "column": "officer2", "when": [{"column": "filing_result", "in": ["退回"]}]},
            [False, False, True, False],
        ),
        (
            {"kind": "check", "column": "officer2", "when": [{"column": "officer2", "equals": "officer1"}]},
            [True, False, False, False],
        ),
    ],
)
def test_a_rule_of_one_row(rule, expected):
    rule = Rule.model_validate({"id": "F02-x", "severity": "强制性"} | rule)
    assert list(broken(load_form("F02"), rule, FRAME)) == expected


def records(*rows: tuple[str, str, bool, int, str], **also: list) -> pd.DataFrame:
    names = ["_file", "_key", "_key_has_year", "_anchor_year", "registration_no"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(_row=range(4, 4 + len(frame)), **also)


def twice(code: str, frame: pd.DataFrame, column: str = "") -> list[int]:
    rule = Rule(id=f"{code}-x", kind="unique", severity="强制性", column=column)
    return [int(row) for row in frame.loc[broken(load_form(code), rule, frame), "_row"]]


def test_a_key_twice_with_other_content_marks_every_row_of_it():
    frame = records(
        ("a", "1", True, 0, "x"), ("a", "1", True, 0, "y"), ("a", "2", True, 0, "z"), ("b", "1", True, 0, "w")
    )
    assert twice("F02", frame) == [4, 5]
    rule = Rule(id="F02-x", kind="unique", severity="强制性")
    assert other_rows(load_form("F02"), rule, frame) == {0: 5, 1: 4}


def test_a_row_is_told_of_one_that_differs_not_of_its_double():
    frame = records(("a", "1", True, 0, "x"), ("a", "1", True, 0, "x"), ("a", "1", True, 0, "y"))
    rule = Rule(id="F02-x", kind="unique", severity="强制性")
    assert other_rows(load_form("F02"), rule, frame) == {0: 6, 1: 6, 2: 4}


def test_the_same_row_twice_is_harmless():
    assert twice("F02", records(("a", "1", True, 0, "x"), ("a", "1", True, 0, "x"))) == []


def test_numbers_without_a_year_are_told_apart_by_their_year():
    assert twice("F02", records(("a", "1号", False, 2025, "x"), ("a", "1号", False, 2026, "y"))) == []
    assert twice("F02", records(("a", "1号", False, 2026, "x"), ("a", "1号", False, 2026, "y"))) == [4, 5]


def test_empty_keys_are_not_a_clash():
    assert twice("F02", records(("a", "|", True, 0, "x"), ("a", "|", True, 0, "y"))) == []


def test_a_number_may_stand_in_one_record_only():
    frame = records(
        ("a", "1", True, 0, "R-1"), ("a", "2", True, 0, "Ｒ-１"), ("a", "3", True, 0, None), ("a", "4", True, 0, None)
    )
    assert twice("F02", frame, "registration_no") == [4, 5]
    assert twice("F02", records(("a", "1", True, 0, "R"), ("a", "1", True, 0, "R")), "registration_no") == []


def test_county_lists_are_told_apart_by_township():
    one = records(("a", "备案|1", True, 0, "x"), ("a", "备案|1", True, 0, "y"), township_code=["1", "2"])
    assert twice("F22", one) == []
    assert twice("F22", one.assign(township_code="1")) == [4, 5]
