"""What the county's sheet F20 adds, takes off and forbids (docs/spec/5-procedure.md §5.2, 3-indicators.md §3.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dashboards.recompute.rounding import half_up
from dashboards.recompute.scheme import Scheme

BONUS, PENALTY, VETO = "加分", "扣分", "一票否决"


@dataclass(frozen=True, slots=True)
class Event:
    """One row of fct_bonus_penalty: `points` are positive, or None; `act_id` is a second person's confirmation.

    is_after_closing: listed after its year was closed; it waits for the year's next version.
    """

    event_id: str
    reported_by: str
    event_date: date
    event_type: str
    rule_code: str
    points: Decimal | None
    act_id: str | None
    is_after_closing: bool = False

    @property
    def worth(self) -> Fraction:
        """The points, none being nothing."""
        return Fraction(self.points or 0)


def by_township(scheme: Scheme, events: Iterable[Event], as_of: date) -> dict[tuple[int, str], list[Event]]:
    """(year, township) → the events of the year it answers for at its end, or at the as-of date before that."""
    found: dict[tuple[int, str], list[Event]] = {}
    for event in sorted(events, key=lambda event: (event.event_id, event.reported_by)):
        year = event.event_date.year
        township = scheme.townships.answering(event.reported_by, min(date(year, 12, 31), as_of))
        found.setdefault((year, township), []).append(event)
    return found


def counted(events: list[Event]) -> list[Event]:
    """Of one township and year, in the order of event_id: the best of each bonus, every penalty, confirmed vetoes.

    Only what was there when the year was closed.
    """
    events = [event for event in events if not event.is_after_closing]
    best: dict[str, Event] = {}
    for event in events:
        if event.event_type == BONUS:
            held = best.setdefault(event.rule_code, event)
            best[event.rule_code] = event if event.worth > held.worth else held
    return [
        event
        for event in events
        if event.event_type == PENALTY
        or (event.event_type == VETO and event.act_id is not None)
        or (event.event_type == BONUS and event is best[event.rule_code])
    ]


def points(events: list[Event], kind: str, cap: str) -> Decimal:
    """The points of one kind among counted events, at most `cap`, as printed."""
    return half_up(min(sum((e.worth for e in events if e.event_type == kind), Fraction(0)), Fraction(cap)), 2)


def vetoes(events: list[Event]) -> list[str]:
    """The rule codes of the vetoes among counted events."""
    return [event.rule_code for event in events if event.event_type == VETO]
