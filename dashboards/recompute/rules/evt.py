"""EVT(k): full − k per event, never below 0 or above full."""

from fractions import Fraction


def mark(full: Fraction, events: Fraction, cost: Fraction) -> Fraction:
    """The unrounded mark after `events`, each costing `cost`."""
    return min(max(full - cost * events, Fraction(0)), full)
