"""Bonus, penalty and veto: which rows of F20 count, for whom, and up to how much."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dashboards.recompute.events import BONUS, PENALTY, VETO, Event, by_township, counted, points, vetoes
from dashboards.recompute.scheme import Scheme
from dashboards.recompute.townships import Townships
from tests.support.scheme import day


def event(number, kind, rule, worth=None, act=None, of="甲", on="03-01") -> Event:
    return Event(str(number), of, day(on), kind, rule, None if worth is None else Decimal(worth), act)


def ids(events: list[Event]) -> list[str]:
    return [event.event_id for event in events]


def test_of_each_honour_only_the_best_level_counts_the_first_among_equals():
    honours = [event(1, BONUS, "A", 1), event(2, BONUS, "A", 3), event(3, BONUS, "A", 3), event(4, BONUS, "B", 1)]
    assert ids(counted(honours)) == ["2", "4"]
    assert points(counted(honours), BONUS, "5") == Decimal("4.00")


def test_every_penalty_counts():
    blamed = [event(1, PENALTY, "A", 1), event(2, PENALTY, "A", "1.255"), event(3, PENALTY, "A", "0.5")]
    assert points(counted(blamed), PENALTY, "10") == Decimal("2.76")
    assert points(counted(blamed), BONUS, "5") == Decimal("0.00")


@pytest.mark.parametrize(("kind", "cap", "printed"), [(BONUS, "5", "5.00"), (PENALTY, "10", "10.00")])
def test_no_more_than_the_cap(kind, cap, printed):
    assert points([event(1, kind, "A", 8), event(2, kind, "B", 8)], kind, cap) == Decimal(printed)


def test_a_veto_counts_when_a_second_person_confirmed_it():
    found = [event(1, VETO, "V-01"), event(2, VETO, "V-03", act="act-7")]
    assert vetoes(counted(found)) == ["V-03"]


def test_points_left_out_are_none():
    assert points(counted([event(1, BONUS, "A")]), BONUS, "5") == Decimal("0.00")


def test_an_event_is_for_who_answers_at_the_end_of_its_year():
    townships = Townships({}, {"甲": (day("06-30"), "乙")})
    scheme = Scheme({}, [], {}, townships)
    early = Event("0", "甲", date(2025, 3, 1), BONUS, "A", Decimal(1), None)
    rows = [event(2, BONUS, "A", 1, of="乙", on="08-01"), event(1, BONUS, "A", 1), early]
    found = by_township(scheme, rows, date(2027, 1, 31))
    assert {key: ids(events) for key, events in found.items()} == {(2025, "甲"): ["0"], (2026, "乙"): ["1", "2"]}
    assert ids(counted(found[2026, "乙"])) == ["1"]
    assert by_township(scheme, rows, day("06-30")).keys() == {(2025, "甲"), (2026, "甲"), (2026, "乙")}


def test_what_is_listed_after_the_closing_counts_for_nothing_and_outdoes_nothing():
    before, since = event(1, BONUS, "A", 1), event(2, BONUS, "A", 3)
    later = [before, replace(since, is_after_closing=True), replace(event(3, PENALTY, "B", 1), is_after_closing=True)]
    assert ids(counted([before, since])) == ["2"]
    assert ids(counted(later)) == ["1"]
