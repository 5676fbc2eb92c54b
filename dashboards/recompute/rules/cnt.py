"""CNT(t): full × min(n ÷ t, 1)."""

from collections.abc import Mapping
from fractions import Fraction


def mark(full: Fraction, value: Fraction, params: Mapping[str, Fraction]) -> Fraction:
    """The unrounded mark of a count; `params` holds the target t."""
    return full * min(value / params["t"], Fraction(1))
