"""Scheme items, duties and figures for tests of the second calculator."""

from datetime import date
from fractions import Fraction

from dashboards.recompute.counts import Duty
from dashboards.recompute.figures import Figures
from dashboards.recompute.rules import exact_mark
from dashboards.recompute.scheme import Item


def item(
    code,
    rule="LIN",
    full=8,
    params="f=60;t=100",
    factor=100,
    is_up=True,
    policy="P",
    better_of_both=True,
    is_count=False,
    sheet="B",
    year=2026,
) -> Item:
    """One item of a year, for all groups."""
    pairs = (part.split("=") for part in params.split(";"))
    return Item(
        scheme_year=year,
        group_code="",
        sheet_code=sheet,
        indicator_code=code,
        full_marks=Fraction(full),
        target="100",
        rule=rule,
        rule_params=params,
        params={key: Fraction(value) for key, value in pairs},
        missing_policy=policy,
        factor=Fraction(factor),
        is_up=is_up,
        is_count=is_count,
        better_of_both=better_of_both,
    )


def of_counts(scored: Item, numerator, denominator, **others) -> Figures:
    """The figures of an ordinary township whose rows add up to these counts."""
    numerator, denominator = Fraction(numerator), Fraction(denominator)
    adverse = denominator - numerator if scored.is_up else numerator
    return Figures(**{"numerator": numerator, "denominator": denominator, "adverse": adverse, **others})


def mark_of(scored: Item, numerator, denominator, **others) -> Fraction:
    """The unrounded mark of these counts."""
    return exact_mark(scored, of_counts(scored, numerator, denominator, **others))


def duty(
    placed, counts=None, earns=None, kind="flow", weight=1000, year=2026, *, of="990101100", done=None, late=None,
    earned=1000, key="key", code="GF-03", name="id",
) -> Duty:  # fmt: skip
    """A duty placed on a date; `counts` and `earns` are the dates it counts and earns from."""
    return Duty(name, code, of, key, kind, placed, done, late, counts, earns, earned, weight, year)


def day(text: str) -> date:
    """A date of 2026 from month and day: `03-05`."""
    return date.fromisoformat(f"2026-{text}")
