"""Which rows an account may see: what is unclear sees nothing."""

import pytest

from dashboards.superset.rows import EVERYTHING, KNOWN, NOTHING, OWN_ROWS, county_only, known, own_rows, rule_of
from ingest.accounts import Account

TOWNSHIP = Account("t990101001", "township", "990101001")


@pytest.mark.parametrize("role", ["admin", "county", "leader"])
def test_the_county_sees_every_row(role):
    account = Account("x", role, "990101000")
    assert own_rows(account) == known(account) == county_only(account) == EVERYTHING


def test_a_township_sees_its_own():
    assert own_rows(TOWNSHIP) == "township_code = '990101001'"
    assert known(TOWNSHIP) == EVERYTHING
    assert county_only(TOWNSHIP) == NOTHING


@pytest.mark.parametrize(
    "account",
    [
        None,
        Account("x", "township", ""),
        Account("x", "township", "990101001' or '1' = '1"),
        Account("x", "township", "９９０１０１００１"),
        Account("x", "township", "990101001\n"),
        Account("x", "boss", "990101001"),
        Account("x", "admin", "", is_active=False),
    ],
)
def test_whoever_is_unclear_sees_nothing(account):
    assert own_rows(account) == known(account) == county_only(account) == NOTHING


def test_every_table_has_its_rule_and_two_are_open_by_name():
    assert rule_of("cockpit_marks", {"township_code", "mark"}) == OWN_ROWS
    assert rule_of("cockpit_release", {"release_id"}) == KNOWN
    assert rule_of("dim_townships", {"township_code"}) == OWN_ROWS
    assert rule_of("dim_indicators", {"indicator_code"}) is None
    assert rule_of("dim_dates", {"date"}) is None
