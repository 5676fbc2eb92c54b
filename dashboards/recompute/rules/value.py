"""The value a rule judges: factor × n ÷ d, and the numerator of what is counted one by one."""

from fractions import Fraction

from dashboards.recompute.scheme import Indicator, Item


def value_of(judged: Indicator | Item, numerator: Fraction, denominator: Fraction) -> Fraction:
    """The value, exact, in the indicator's unit; a count has no denominator, elsewhere it is not 0."""
    return judged.factor * numerator if judged.is_count else judged.factor * numerator / denominator
