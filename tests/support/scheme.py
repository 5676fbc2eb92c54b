"""Scheme items for tests of the second calculator."""

from fractions import Fraction

from dashboards.recompute.scheme import Item


def item(
    code, rule="LIN", full=8, params="f=60;t=100", factor=100, is_up=True, policy="P", better_of_both=True
) -> Item:
    """One item of sheet B in 2026, for all groups."""
    pairs = (part.split("=") for part in params.split(";"))
    return Item(
        scheme_year=2026,
        group_code="",
        sheet_code="B",
        indicator_code=code,
        full_marks=Fraction(full),
        target="100",
        rule=rule,
        rule_params=params,
        params={key: Fraction(value) for key, value in pairs},
        missing_policy=policy,
        factor=Fraction(factor),
        is_up=is_up,
        better_of_both=better_of_both,
    )
