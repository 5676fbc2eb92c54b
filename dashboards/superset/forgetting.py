"""What Superset writes into its metadata at every look and never takes out: who looked at what, and states of filters.

Superset leaves both to a Celery task; there is none here.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, DateTime, MetaData, Table, delete
from sqlalchemy.engine import Engine

# Who looked at what can be asked for this long.
LOOKS = timedelta(days=400)
# Some of these times are local, some UTC.
MARGIN = timedelta(days=1)

tables = MetaData()
looks = Table("logs", tables, Column("dttm", DateTime))
states = Table("key_value", tables, Column("expires_on", DateTime))


def forget(engine: Engine, now: float) -> tuple[int, int]:
    """Deletes old looks and expired states of filters; gives how many of each. now: seconds since 1970."""
    moment = datetime.fromtimestamp(now, UTC).replace(tzinfo=None)
    with engine.begin() as connection:
        old = connection.execute(delete(looks).where(looks.c.dttm < moment - LOOKS))
        expired = connection.execute(delete(states).where(states.c.expires_on < moment - MARGIN))
    return old.rowcount, expired.rowcount
