"""Superset's users follow the accounts of the county: made, renamed, given their role, shut out (spec 9 §15).

Works on the metadata alone, without Superset's application: a change of one account takes a second.
"""

import csv
import fcntl
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from flask_appbuilder.security.sqla.models import Role, User
from sqlalchemy import create_engine, delete, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash

from dashboards.superset import connection, owners, store
from dashboards.superset.passwords import first_password
from dashboards.superset.secret import write_private
from ingest.accounts import ROLES, Account, accounts
from ingest.home import Home, HomeError

FILE = "first_passwords.csv"
HEADER = ("账号", "姓名", "初始密码")
# A user needs an address of its own; nobody's real one is kept.
ADDRESS = "{}@fadu.invalid"


def metadata(url: str) -> Engine:
    """The engine of Superset's metadata."""
    connection.tune_sqlite()
    return create_engine(url)


def sync(engine: Engine, home: Home, anew: Iterable[str] = ()) -> dict[str, str]:
    """Brings the users to the accounts; gives the first passwords made now, by username.

    anew: accounts to be given a new first password. Raises HomeError when no administrator is active.
    """
    known = accounts(home)
    if not any(one.role == "admin" and one.is_active for one in known.values()):
        raise HomeError(f"{home.county / 'accounts.csv'} 中没有可用的系统管理员（admin），请至少保留一名。")
    with _alone(home), Session(engine) as session:
        given = _followed(session, known, set(anew))
        hashes = {user.username: user.password for user in session.scalars(select(User))}
        _remember(session, given, hashes)
        # Written before it holds: a password nobody can read any more would be worse than one that never held.
        _write(home, known, _held(home) | given)
        session.commit()
        held = _held(home)
        _write(home, known, {name: held[name] for name in held if store.first_hash(engine, name) == hashes.get(name)})
    return given


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """One at a time: two would each write the file without the other's passwords."""
    with (home.superset / "users.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _followed(session: Session, known: dict[str, Account], anew: set[str]) -> dict[str, str]:
    """The users as the accounts have them, not yet committed; gives the first passwords made."""
    given: dict[str, str] = {}
    there = {user.username: user for user in session.scalars(select(User))}
    roles = {role.name: role for role in session.scalars(select(Role))}
    for name, account in known.items():
        user = there.get(name)
        if user is None or name in anew:
            given[name] = first_password()
        _follow(user or _made(session, name), account, roles, given.get(name))
    for name in there.keys() - known.keys():
        there[name].active = False
    session.flush()
    owners.share(session)
    return given


def _made(session: Session, username: str) -> User:
    user = User(username=username, email=ADDRESS.format(username), last_name="", login_count=0, fail_login_count=0)
    session.add(user)
    return user


def _follow(user: User, account: Account, roles: dict[str, Role], password: str | None) -> None:
    user.first_name, user.active = (account.display_name or account.username)[:64], account.is_active
    user.roles = [roles[ROLES[account.role]]]
    if password:
        user.password = generate_password_hash(password)


def _remember(session: Session, given: dict[str, str], hashes: dict[str, str]) -> None:
    """Which hashes are those of first passwords: as long as they stand, they must be changed."""
    table = store.first_passwords
    for name in given:
        session.execute(delete(table).where(table.c.username == name))
        session.execute(insert(table).values(username=name, password_hash=hashes[name]))


def _write(home: Home, known: dict[str, Account], held: dict[str, str]) -> None:
    """The file of first passwords, for its owner only."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(HEADER)
    lines.writerows((name, known[name].display_name if name in known else "", held[name]) for name in sorted(held))
    write_private(home.superset / FILE, text.getvalue())


def _held(home: Home) -> dict[str, str]:
    """What the file says; nothing where there is none yet."""
    file = home.superset / FILE
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as told:
        return {row[HEADER[0]]: row[HEADER[2]] for row in csv.DictReader(told)}
