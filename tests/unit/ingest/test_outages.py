"""What outages of the system add to a deadline (docs/spec/9-semantics.md §17.2).

The report of March 2026 was due on 7 April: the clock ran from 1 April, 0:00, to 8 April, 0:00.
"""

from datetime import date, datetime

import pytest

from ingest import county
from ingest.deadlines import clocks, credits_of
from ingest.outages import spans
from ingest.permits import Act
from tests.support.wide_county import DEFAULTS

SHIPPED = county.load(DEFAULTS)


def at(text: str) -> datetime:
    """A moment of 2026 in Shanghai, as 04-07 16:00."""
    return datetime.fromisoformat(f"2026-{text}+08:00")


def outage(begins: str, ends: str, withdrawn: bool = False) -> Act:
    payload = {"from_at": at(begins).isoformat(), "to_at": at(ends).isoformat()}
    return Act(begins, "outage", payload, at("05-01 00:00"), withdrawn)


@pytest.mark.parametrize(
    ("outages", "late_from", "closes_on"),
    [
        ([], "04-08 00:00", 7),
        ([("04-07 16:00", "04-07 18:30")], "04-08 02:30", 8),
        # only what lies after the month reported, and nothing of what begins at the deadline or later
        ([("03-31 20:00", "04-01 01:00")], "04-08 01:00", 8),
        ([("03-31 20:00", "03-31 23:00")], "04-08 00:00", 7),
        ([("04-08 00:00", "04-08 03:00")], "04-08 00:00", 7),
        # the door was shut at the deadline: two hours were left when it closed, and two hours there are
        ([("04-07 22:00", "04-08 10:00")], "04-08 12:00", 8),
        # an hour moves it to 1:00; what begins before that counts too
        ([("04-07 22:00", "04-07 23:00"), ("04-08 00:30", "04-08 02:00")], "04-08 02:30", 8),
        ([("04-07 22:00", "04-07 23:00"), ("04-08 01:00", "04-08 02:00")], "04-08 01:00", 8),
        # told twice, counted once
        ([("04-07 16:00", "04-07 18:00"), ("04-07 17:00", "04-07 19:00")], "04-08 03:00", 8),
        ([("04-07 16:00", "04-07 19:00"), ("04-07 17:00", "04-07 18:00")], "04-08 03:00", 8),
        # a whole day is a day
        ([("04-02 00:00", "04-03 00:00")], "04-09 00:00", 8),
    ],
)
def test_the_clock_stands_still_while_the_door_was_closed(outages, late_from, closes_on):
    told = clocks(SHIPPED, "2026-03", spans(outage(*one) for one in outages))
    assert (told.late_from, told.closes_on) == (at(late_from), date(2026, 4, closes_on))
    assert (told.due_on, told.locked_after) == (date(2026, 4, 7), date(2026, 5, 31)), "the law's day and the lock stay"


def test_one_that_was_withdrawn_adds_nothing():
    assert spans([outage("04-07 16:00", "04-07 18:30", withdrawn=True)]) == []


def test_grace_is_part_of_the_time_given_back():
    law = SHIPPED.law
    settings = {**law.settings, (2026, "grace_working_days"): 2}
    own = county.County(SHIPPED.places, {}, {}, type(law)(law.terms, law.calendar, settings))
    # Grace ends on Thursday the 9th; an outage on the 8th counts.
    told = clocks(own, "2026-03", spans([outage("04-08 09:00", "04-08 10:00")]))
    assert (told.grace_until, told.late_from) == (date(2026, 4, 9), at("04-10 01:00"))


def test_the_models_are_told_the_months_that_moved():
    assert credits_of(DEFAULTS, SHIPPED, []) == []
    assert credits_of(DEFAULTS, SHIPPED, spans([outage("04-20 09:00", "04-20 10:00")])) == []
    (moved,) = credits_of(DEFAULTS, SHIPPED, spans([outage("04-07 16:00", "04-07 18:30")]))
    assert moved == {"report_month": "2026-03", "late_from": at("04-08 02:30"), "closes_on": date(2026, 4, 8)}
