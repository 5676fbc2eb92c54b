"""Wrong passwords shut an account for the address they came from, for ten minutes, for every worker."""

import pytest
from sqlalchemy import create_engine

from dashboards.superset import store
from dashboards.superset.throttle import PER_ACCOUNT, PER_ADDRESS, WINDOW_SECONDS, Throttle


class Clock:
    """A clock that is set."""

    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock of its own."""
    return Clock()


@pytest.fixture
def throttles(tmp_path, clock) -> list[Throttle]:
    """Two workers on one database."""
    engine = create_engine(f"sqlite:///{tmp_path / 'metadata.db'}")
    store.create(engine)
    return [Throttle(lambda: engine, clock), Throttle(lambda: engine, clock)]


def test_five_wrong_ones_shut_it_whichever_worker_saw_them(throttles, clock):
    for number in range(5):
        assert not throttles[0].is_shut("county", "10.0.0.1")
        throttles[number % 2].failed(" COUNTY", "10.0.0.1")
    assert throttles[0].is_shut("county", "10.0.0.1")
    assert throttles[1].is_shut("County", "10.0.0.1")
    assert not throttles[1].is_shut("county", "10.0.0.2")
    assert not throttles[1].is_shut("leader", "10.0.0.1")
    clock.now += WINDOW_SECONDS + 1
    assert not throttles[0].is_shut("county", "10.0.0.1")


def test_the_right_one_forgets_the_wrong_ones(throttles):
    for _ in range(4):
        throttles[0].failed("county", "10.0.0.1")
    throttles[0].passed("county", "10.0.0.1")
    throttles[0].failed("county", "10.0.0.1")
    assert not throttles[0].is_shut("county", "10.0.0.1")


def test_an_address_that_tries_many_accounts_is_shut(throttles):
    for number in range(PER_ADDRESS):
        throttles[0].failed(f"t{number}", "10.0.0.1")
    assert throttles[0].is_shut("county", "10.0.0.1")


def test_an_account_tried_from_many_addresses_is_shut(throttles):
    for number in range(PER_ACCOUNT):
        throttles[0].failed("county", f"10.0.1.{number}")
    assert throttles[0].is_shut("county", "10.9.9.9")
