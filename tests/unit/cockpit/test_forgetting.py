"""What the cockpit notes at every look is forgotten in time, and nothing beside it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import create_engine, insert, select

from dashboards.superset.forgetting import forget, looks, states, tables

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def ago(**span: int) -> datetime:
    """A time before now, as Superset keeps it."""
    return (NOW - timedelta(**span)).replace(tzinfo=None)


def test_old_looks_and_expired_states_go(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'superset.db'}")
    tables.create_all(engine)
    with engine.begin() as connection:
        kept = [{"dttm": ago(days=399)}, {"dttm": ago(days=0)}]
        connection.execute(insert(looks), [{"dttm": ago(days=401)}, *kept])
        # A permalink never expires.
        held = [{"expires_on": None}, {"expires_on": ago(days=-90)}, {"expires_on": ago(hours=9)}]
        connection.execute(insert(states), [{"expires_on": ago(days=2)}, {"expires_on": ago(hours=25)}, *held])
    assert forget(engine, NOW.timestamp()) == (1, 2)
    assert forget(engine, NOW.timestamp()) == (0, 0)
    with engine.connect() as connection:
        assert [{"dttm": one} for one in connection.scalars(select(looks.c.dttm))] == kept
        assert [{"expires_on": one} for one in connection.scalars(select(states.c.expires_on))] == held
