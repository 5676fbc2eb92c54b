"""The worked examples of docs/spec/3-indicators.md §3.6, through the second calculator's own rules.

The filing clock of the last line is no part of it: duties come with their dates (tests/spec/duties.yml).
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dashboards.recompute.assessment import assess, sheet
from dashboards.recompute.counts import Counts, count
from dashboards.recompute.events import Event, counted
from dashboards.recompute.figures import Figures
from dashboards.recompute.losses import required_days
from dashboards.recompute.marks import Mark, official_mark
from dashboards.recompute.periods import periods_of
from dashboards.recompute.rounding import half_up
from dashboards.recompute.rules import exact_mark
from dashboards.recompute.scheme import Indicator, Scheme
from dashboards.recompute.values import status_of
from tests.support.scheme import day, duty, item, mark_of

AS_OF = date(2027, 1, 31)
YEAR = next(period for period in periods_of(2026, AS_OF, AS_OF) if period.grain == "year")
LIN = "f=60;t=100"
LOW = "g=10;b=40;n0=5;k=3"
EXAMPLES = [
    ("GF-01", "LIN", 8, f"{LIN};n0=3;k=3", True, 4, 5, "5.00"),
    ("GF-01", "LIN", 8, f"{LIN};n0=3;k=3", True, 5, 6, "4.67"),
    ("GF-01", "LIN", 8, f"{LIN};n0=3;k=3", True, 1, 2, "5.00"),
    ("FY-02", "LOW", 8, LOW, False, 2, 10, "5.33"),
    ("FY-02", "LOW", 8, LOW, False, 1, 2, "5.00"),
    ("FY-02", "LOW", 8, LOW, False, 1, 1, "5.00"),
    ("XF-04", "LIN", 6, LIN, True, 9, 9, "6.00"),
    ("YS-02", "LIN", 5, "f=50;t=100;n0=3;k=2", True, 1, 2, "3.00"),
]


@pytest.mark.parametrize(("code", "rule", "full", "params", "is_up", "numerator", "denominator", "mark"), EXAMPLES)
def test_example(code, rule, full, params, is_up, numerator, denominator, mark):
    scored = item(code, rule=rule, full=full, params=params, is_up=is_up)
    assert half_up(mark_of(scored, numerator, denominator), 2) == Decimal(mark)


NO_DOCUMENT = [
    ({"F01": [], "F02": []}, None),
    ({"F01": [], "F02": ["2026-01", "2026-02", "2026-03"]}, Decimal("0.00")),
]


@pytest.mark.parametrize(("missing", "mark"), NO_DOCUMENT, ids=["nothing to file", "never reported"])
def test_no_document_is_out_when_reported_and_worth_nothing_when_never_reported(missing, mark):
    filing = Indicator("GF-01", Fraction(100), True, ("F01", "F02"))
    status = status_of(filing, Counts(0, 0, 0, ()), missing, 3, "P")
    assert official_mark(item("GF-01"), status, None) == mark


def test_mediated_cases_are_outside_and_an_officer_of_two_months_too():
    mediated = [duty(day("05-06"), day("05-06"), None, weight=0, name=f"m{n}") for n in range(3)]
    corrected = duty(day("05-06"), day("05-06"), day("05-06"))
    counts = count([corrected, *mediated], YEAR)
    assert (counts.numerator, counts.denominator) == (1000, 1000)
    officers = [duty(day("12-31"), day("12-31"), day("12-31"), kind="stock", name=f"o{n}") for n in range(9)]
    newcomer = duty(day("12-31"), day("12-31"), None, kind="stock", weight=0, name="o9")
    counts = count([*officers, newcomer], YEAR)
    assert mark_of(item("XF-04", full=6), counts.numerator, counts.denominator) == 6


def test_six_months_on_post_owe_two_and_a_half_days():
    settings = {(2026, "", "training_days"): "5", (2026, "", "training_step_days"): "0.5"}
    officer = duty(day("12-31"), kind="stock", weight=6000)
    assert required_days(Scheme({}, [], settings), 2026, "镇", officer) == 2500


def test_mean_of_four_point_two_days():
    scored = item("XF-05", rule="LIN", full=3, params="f=0;t=5", factor=12)
    assert half_up(mark_of(scored, Fraction("4.2") * 10, 120), 2) == Decimal("2.52")


def test_two_months_late_and_one_missing():
    scored = item("SJ-01", rule="EVT", full=4, params="late=0.5;missing=1")
    year = Figures(Fraction(9), Fraction(12), Fraction(3), late=Fraction(2), missing=Fraction(1))
    assert exact_mark(scored, year) == 2


def test_folding():
    rest = Mark(item("GF-01", full=89), "", None, Decimal("80.10"))
    no_suits = [Mark(item(code, full=full), "", None, None) for code, full in (("YS-02", 5), ("YS-03", 6))]
    folded = sheet([rest, *no_suits])
    assert (folded.applicable, folded.missing, folded.score) == (Decimal("89.00"), 11, Decimal("90.00"))


def test_composite_half_up():
    names = {"weight_a": "0.5", "weight_b": "0.5", "total_min": "0", "total_max": "105", "bonus_cap": "5"}
    names |= {"penalty_cap": "10", "missing_cap_marks": "40"}
    scheme = Scheme({}, [], {(2026, "", key): value for key, value in names.items()})
    a = Mark(item("GF-03", full=100, sheet="A"), "", None, Decimal("92.35"))
    b = Mark(item("GF-01", full=100), "", None, Decimal("90.00"))
    events = [
        Event("1", "990101100", day("03-01"), "加分", "A", Decimal(1), None),
        Event("2", "990101100", day("03-01"), "扣分", "B", Decimal("0.5"), None),
    ]
    assert assess(scheme, 2026, "镇", [a, b], counted(events)).total == Decimal("91.68")


def test_a_rule_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="XYZ"):
        mark_of(item("GF-01", rule="XYZ"), 1, 1)
