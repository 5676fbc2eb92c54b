"""Who exists, with which role and township: accounts.csv overlaid by the account acts of the ledger (spec 9 §15).

The one source of the door, the cockpit's row rules and the portal. Standard library only, for it is read in two
environments.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from urllib.parse import quote

from ingest.county_files import rows
from ingest.home import Home

KIND = "account"
ADDED, MOVED, RESET, HANDED, DISABLED = "added", "moved", "reset", "handed", "disabled"
ROLES = {"admin": "系统管理员", "county": "县考核组", "leader": "县领导", "township": "乡镇填报员"}
COUNTY_SIDE = ("admin", "county", "leader")
PATIENCE_SECONDS = 10


@dataclass(frozen=True)
class Account:
    """Who sends and reads: a role and, for townships and the county office, whose workbooks."""

    username: str
    role: str
    township_code: str
    display_name: str = ""
    is_active: bool = True


def accounts(home: Home) -> dict[str, Account]:
    """Everybody there is or was, by username; a disabled one says so.

    Raises OSError or sqlite3.Error when the table or the ledger cannot be read: then nobody is known.
    """
    found = {row["username"]: _of_file(row) for row in rows(home.county / "accounts.csv")}
    for act in acts(home):
        found[act["username"]] = _after(found.get(act["username"]), act)
    return found


def active(home: Home) -> dict[str, Account]:
    """Those who may log in, send and decide. Raises as `accounts` does."""
    return {name: account for name, account in accounts(home).items() if account.is_active}


def acts(home: Home) -> list[dict]:
    """The account acts of the ledger, oldest first: username, account_act, what it was given, person, reason.

    Raises sqlite3.Error when the ledger is not there.
    """
    with closing(_open(home)) as ledger:
        query = "select payload, recorded_at from events where kind = ? order by seq"
        return [json.loads(text) | {"recorded_at": at} for text, at in ledger.execute(query, [KIND])]


def version(home: Home) -> tuple:
    """What tells one state of `accounts` from the next: the table's file and the newest account act.

    Raises as `accounts` does.
    """
    file = (home.county / "accounts.csv").stat()
    with closing(_open(home)) as ledger:
        (newest,) = ledger.execute("select max(seq) from events where kind = ?", [KIND]).fetchone()
    return file.st_mtime_ns, file.st_size, newest


def everyone_of(home: Home, role: str) -> Iterator[Account]:
    """The active accounts of one role, in order of username."""
    yield from (one for _, one in sorted(active(home).items()) if one.role == role)


def _of_file(row: dict[str, str]) -> Account:
    return Account(row["username"], row["role"], row["township_code"], row["display_name"])


def _after(account: Account | None, act: dict) -> Account:
    """An account once an act was taken; a reset changes the password only, which is not kept here."""
    if act["account_act"] == DISABLED:
        known = account or Account(act["username"], act["role"], act["township_code"], act["display_name"])
        return replace(known, is_active=False)
    if act["account_act"] in (ADDED, MOVED, HANDED):
        return Account(act["username"], act["role"], act["township_code"], act["display_name"])
    return account or Account(act["username"], act["role"], act["township_code"], act["display_name"])


def _open(home: Home) -> sqlite3.Connection:
    place = quote(str(home.ledger_file))
    return sqlite3.connect(f"file:{place}?mode=ro", uri=True, timeout=PATIENCE_SECONDS)
