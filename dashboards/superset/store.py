"""What the cockpit keeps beside Superset's own tables, in the same database: failed log-ins and first passwords."""

from sqlalchemy import Column, Float, Index, MetaData, String, Table, delete, func, insert, select
from sqlalchemy.engine import Engine

tables = MetaData()
failures = Table(
    "fadu_login_failures",
    tables,
    Column("account", String(256), nullable=False),
    Column("address", String(64), nullable=False),
    Column("failed_at", Float, nullable=False),
    Index("fadu_login_failures_by_account", "account", "address"),
)
# While a user's hash is the one written here, the password is the first one, and must be changed.
first_passwords = Table(
    "fadu_first_passwords",
    tables,
    Column("username", String(64), primary_key=True),
    Column("password_hash", String(256), nullable=False),
)


def create(engine: Engine) -> None:
    """Makes the tables that are not there yet."""
    tables.create_all(engine, checkfirst=True)


def failed(engine: Engine, account: str, address: str, at: float) -> None:
    """A log-in that failed. at: seconds since 1970."""
    with engine.begin() as connection:
        connection.execute(insert(failures).values(account=account, address=address, failed_at=at))


def count(engine: Engine, since: float, account: str | None = None, address: str | None = None) -> int:
    """How many log-ins failed since then, for an account, from an address, or both."""
    wanted = select(func.count()).select_from(failures).where(failures.c.failed_at > since)
    if account is not None:
        wanted = wanted.where(failures.c.account == account)
    if address is not None:
        wanted = wanted.where(failures.c.address == address)
    with engine.connect() as connection:
        return connection.execute(wanted).scalar_one()


def forget(engine: Engine, before: float, account: str | None = None, address: str | None = None) -> None:
    """Drops what is older; of one account and address alone, all of it."""
    with engine.begin() as connection:
        connection.execute(delete(failures).where(failures.c.failed_at <= before))
        if account is not None:
            own = (failures.c.account == account) & (failures.c.address == address)
            connection.execute(delete(failures).where(own))


def first_hash(engine: Engine, username: str) -> str | None:
    """The hash of the first password somebody was given."""
    with engine.connect() as connection:
        wanted = select(first_passwords.c.password_hash).where(first_passwords.c.username == username)
        return connection.execute(wanted).scalar_one_or_none()
