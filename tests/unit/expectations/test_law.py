"""Terms of law as the gate computes them agree with every vector docs/spec/4-clocks.md prints."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from expectations.law import Law, Term
from ingest.county import law
from tests.spec.test_clocks import printed_deadlines, printed_vectors

SHIPPED = law(Path(__file__).parents[3] / "dbt" / "seeds")


@pytest.mark.parametrize(("start", "length", "kind", "due"), printed_vectors())
def test_a_printed_vector(start, length, kind, due):
    term = Term("X", date(2000, 1, 1), length, is_working=kind == "WD", roll=kind == "ND")
    assert Law((term,), SHIPPED.calendar).due("X", date.fromisoformat(start)) == date.fromisoformat(due)


@pytest.mark.parametrize(("start", "due"), printed_deadlines())
def test_a_printed_deadline(start, due):
    assert SHIPPED.due("CL-22", date.fromisoformat(start)) == date.fromisoformat(due)


def test_a_length_without_roll_ends_where_it_ends():
    assert SHIPPED.due("CL-19", date(2026, 1, 4)) == date(2026, 2, 3)
    assert SHIPPED.due("CL-19", date(2026, 1, 22)) == date(2026, 2, 21)  # a Saturday


def test_a_term_runs_from_the_day_it_is_law_and_as_it_was_that_day():
    own = Law((Term("X", date(2026, 1, 1), 3, False, False), Term("X", date(2026, 7, 1), 10, False, False)))
    assert own.due("X", date(2025, 12, 31)) is None
    assert own.due("X", date(2026, 6, 30)) == date(2026, 7, 3)
    assert own.due("X", date(2026, 7, 1)) == date(2026, 7, 11)
    assert own.due("Y", date(2026, 7, 1)) is None


def test_a_day_off_is_one_of_the_notice_or_of_the_weekend():
    days = [date(2026, 2, 28), date(2026, 2, 16), date(2026, 3, 1), date(2026, 3, 2)]
    assert [SHIPPED.is_day_off(day) for day in days] == [False, True, True, False]
    assert SHIPPED.is_day_off(date(2031, 1, 4))  # no notice: a Saturday


def test_a_setting_is_the_years_own():
    assert SHIPPED.setting(2026, "major_fine_yuan") == Decimal(50000)
    assert SHIPPED.setting(2019, "major_fine_yuan") is None
    assert SHIPPED.setting(2026, "grace_working_days") == 0
