"""Superset's users follow the accounts of the county: made, renamed, given their role, shut out (spec 9 §15).

Works on the metadata alone, without Superset's application: a change of one account takes a second.
"""

import csv
import io
from collections.abc import Iterable

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
    known, given = accounts(home), {}
    if not any(one.role == "admin" and one.is_active for one in known.values()):
        raise HomeError(f"{home.county / 'accounts.csv'} 中没有可用的系统管理员（admin），请至少保留一名。")
    with Session(engine) as session:
        there = {user.username: user for user in session.scalars(select(User))}
        roles = {role.name: role for role in session.scalars(select(Role))}
        for name, account in known.items():
            user = there.get(name)
            if user is None or name in anew:
                given[name] = first_password()
            user = user or _made(session, name)
            _follow(user, account, roles, given.get(name))
        for name in there.keys() - known.keys():
            there[name].active = False
        session.flush()
        owners.share(session)
        hashes = {user.username: user.password for user in session.scalars(select(User))}
        session.commit()
    _remember(engine, given, hashes)
    _write(engine, home, known, given, hashes)
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


def _remember(engine: Engine, given: dict[str, str], hashes: dict[str, str]) -> None:
    """Which hashes are those of first passwords: as long as they stand, they must be changed."""
    table = store.first_passwords
    with engine.begin() as db:
        for name in given:
            db.execute(delete(table).where(table.c.username == name))
            db.execute(insert(table).values(username=name, password_hash=hashes[name]))


def _write(engine: Engine, home: Home, known: dict[str, Account], given: dict, hashes: dict[str, str]) -> None:
    """The file of first passwords that still hold; those changed meanwhile leave it."""
    file = home.superset / FILE
    held = _read(file) | given if file.exists() else dict(given)
    kept = {name: held[name] for name in sorted(held) if store.first_hash(engine, name) == hashes.get(name)}
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(HEADER)
    lines.writerows((name, known[name].display_name if name in known else "", kept[name]) for name in kept)
    write_private(file, text.getvalue())


def _read(file) -> dict[str, str]:
    with file.open(encoding="utf-8", newline="") as told:
        return {row[HEADER[0]]: row[HEADER[2]] for row in csv.DictReader(told)}
