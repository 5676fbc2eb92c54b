"""LIN(f, t): full × clamp((v − f) ÷ (t − f), 0, 1). f and t are in the unit of the value, as the value is."""

from collections.abc import Mapping
from fractions import Fraction


def mark(full: Fraction, value: Fraction, params: Mapping[str, Fraction]) -> Fraction:
    """The unrounded mark of a value; `params` holds f (worth nothing) and t (worth all)."""
    floor, target = params["f"], params["t"]
    share = (value - floor) / (target - floor)
    return full * min(max(share, Fraction(0)), Fraction(1))
