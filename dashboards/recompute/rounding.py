"""Half-up, once: the only way a fraction becomes a printed number here (docs/spec/9-semantics.md §4)."""

from decimal import Decimal
from fractions import Fraction
from math import floor


def half_up(number: Fraction, places: int) -> Decimal:
    """`number` to `places` decimals, halves away from zero."""
    scale = 10**places
    size = floor(abs(number) * scale + Fraction(1, 2))
    return Decimal(size if number >= 0 else -size).scaleb(-places)


def thousandths(weight: int) -> Decimal:
    """A weight of duty rows (an integer in thousandths) as the number it stands for."""
    return Decimal(weight).scaleb(-3)
