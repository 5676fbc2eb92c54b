"""A step in a process of its own, and a figure beside its aim."""

import time

import pytest

from tests.benchmarks.alone import in_child, measured
from tests.benchmarks.measure import Figure
from tests.benchmarks.profiling import profiled
from tests.benchmarks.report import Aim, Report, compared

MIB = 1024 * 1024


def holding(mib: int):
    """Work that holds so much memory for a while."""

    def work() -> None:
        held = bytearray(b"x") * (mib * MIB)
        time.sleep(0.5)
        del held

    return work


def failing():
    """Work that fails."""
    raise ValueError("first differing cell")


def test_the_peak_is_of_the_step_alone():
    large, small = measured("large", holding, 200, rounds=1), measured("small", holding, 1, rounds=1)
    assert large.name == "large"
    assert large.peak_mib > 200 > small.peak_mib + 100


def test_what_a_step_raises_is_raised_here():
    with pytest.raises(RuntimeError, match="ValueError: first differing cell"):
        in_child(failing)


def test_a_profile_names_the_package_and_the_function_with_most_time_of_its_own():
    packages_first = profiled(holding, 1)
    assert packages_first[0].endswith("tests/unit/benchmarks/test_measuring.py")
    assert any("time.sleep" in line for line in packages_first)


def test_an_aim_is_at_most_or_at_least():
    assert str(Aim(3.5, 4, "x floor")) == "3.5 x floor, aim ≤ 4: met"
    assert str(Aim(4.5, 4, "x floor")) == "4.5 x floor, aim ≤ 4: MISSED"
    assert str(Aim(15, 15, "x faster", is_least=True)) == "15 x faster, aim ≥ 15: met"
    assert not Aim(14.9, 15, "x faster", is_least=True).is_met


def test_two_figures_make_a_ratio_in_wall_and_in_cpu_seconds():
    aim = compared(Figure("correction", 1, 0.5, 10), Figure("year", 40, 10, 10), 5, "% of the year", times=100)
    assert str(aim) == "2.5 (cpu 5) % of the year, aim ≤ 5: met"


def test_a_profile_stands_under_an_aim_that_is_missed_and_under_no_other(capsys):
    report = Report(Figure("floor", 2, 2, 10))
    report.row(Figure("step", 5, 5, 10), Aim(2.5, 3, "x floor"), lambda: ["met"])
    report.row(Figure("step", 8, 8, 10), Aim(4, 3, "x floor"), lambda: ["a profile"])
    told = capsys.readouterr().out
    assert "4.0" in told
    assert "a profile" in told
    assert "    met" not in told
