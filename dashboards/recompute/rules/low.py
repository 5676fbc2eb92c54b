"""LOW(g, b): full up to g, nothing from b on, a straight line between. For values that should be low."""

from collections.abc import Mapping
from fractions import Fraction


def mark(full: Fraction, value: Fraction, params: Mapping[str, Fraction]) -> Fraction:
    """The unrounded mark of a value; `params` holds g (good) and b (bad), g < b."""
    good, bad = params["g"], params["b"]
    if value <= good:
        return full
    if value >= bad:
        return Fraction(0)
    return full * (bad - value) / (bad - good)
