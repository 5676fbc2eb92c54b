"""Acts on accounts: added, moved, reset, handed over, disabled, each with reason, person and time (spec 9 §8, §15).

They never change accounts.csv, and never hold a password: those are Superset's.
"""

import re
from dataclasses import asdict, replace

from ingest.accounts import ADDED, DISABLED, HANDED, KIND, MOVED, RESET, ROLES, Account, accounts
from ingest.county_files import rows
from ingest.desk import Desk
from ingest.home import HomeError
from ingest.ledger import Ledger
from ingest.subjects import township_code

_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9._-]{2,31}")
MOST_OF_NAME = 40


def add(desk: Desk, username: str, role: str, township: str = "", display_name: str = "") -> Account:
    """新增: somebody new, or somebody disabled who is back. Gives the account as it is from now on.

    Raises HomeError when the name is taken or cannot be one, the role is none, or a township account has no township.
    """
    with desk.deciding() as ledger:
        known = accounts(desk.home).get(username)
        if known and known.is_active:
            raise HomeError(f"账号“{username}”已经存在（{ROLES[known.role]}）。要改角色或乡镇，请用 fadu user move。")
        _refuse_twin(desk, username)
        if not _USERNAME.fullmatch(username):
            raise HomeError(
                f"账号“{username}”的写法不对，请用3至32位英文字母、数字、点、横线，以字母开头，如 t990101001。"
            )
        _refuse_odd(display_name)
        named = display_name or (known.display_name if known else "") or _name_of(desk, role, township)
        return _take(desk, ledger, ADDED, _account(desk, username, role, township, named))


def move(desk: Desk, username: str, role: str = "", township: str = "") -> Account:
    """调整: another role or another township, from now on. Gives the account as it is from now on.

    Raises HomeError when there is no such account, nothing would change, or what is asked cannot be.
    """
    with desk.deciding() as ledger:
        known = _known(desk, username)
        _keep_an_admin(desk, known, role or known.role)
        wanted = role or known.role
        moved = _account(desk, username, wanted, township or known.township_code, "")
        if (moved.role, moved.township_code) == (known.role, known.township_code):
            raise HomeError(f"账号“{username}”已是这个角色和乡镇，不用调整。")
        named = known.display_name if known.role == moved.role != "township" else _name_of(desk, wanted, township)
        return _take(desk, ledger, MOVED, Account(username, moved.role, moved.township_code, named))


def reset(desk: Desk, username: str) -> Account:
    """重置密码: a new first password is due. Raises HomeError when there is no such account."""
    with desk.deciding() as ledger:
        return _take(desk, ledger, RESET, _known(desk, username))


def hand_over(desk: Desk, username: str, display_name: str) -> Account:
    """移交: the account is somebody else's from now on, a successor's or a stand-in's; a new first password is due.

    Raises HomeError when there is no such account, or no new name for it.
    """
    with desk.deciding() as ledger:
        known = _known(desk, username)
        _refuse_odd(display_name)
        if display_name in ("", known.display_name):
            raise HomeError("请写明接手人的姓名，不能与现在的使用人相同。本人忘记密码的，用“重置密码”。")
        return _take(desk, ledger, HANDED, replace(known, display_name=display_name))


def disable(desk: Desk, username: str) -> Account:
    """停用: out at once. Raises HomeError when there is no such account or no administrator would be left."""
    with desk.deciding() as ledger:
        known = _known(desk, username)
        _keep_an_admin(desk, known, "")
        return _take(desk, ledger, DISABLED, known)


def _refuse_odd(display_name: str) -> None:
    if len(display_name) > MOST_OF_NAME or not display_name.isprintable():
        raise HomeError(f"姓名最多{MOST_OF_NAME}个字，不能换行。请写姓名或职务。")


def _refuse_twin(desk: Desk, username: str) -> None:
    """The cockpit does not tell Admin from admin: with both, neither could log in."""
    twin = next((one for one in accounts(desk.home) if one != username and one.lower() == username.lower()), None)
    if twin:
        raise HomeError(f"账号“{username}”与已有的“{twin}”只差大小写，登录时无法区分。请换一个账号名。")


def _take(desk: Desk, ledger: Ledger, act: str, account: Account) -> Account:
    facts = {name: value for name, value in asdict(account).items() if name != "is_active"}
    desk.take(ledger, act, kind=KIND, account_act=act, **facts)
    return account


def _known(desk: Desk, username: str) -> Account:
    known = accounts(desk.home).get(username)
    if known is None or not known.is_active:
        state = "已停用" if known else "不存在"
        raise HomeError(f"账号“{username}”{state}，请用 fadu user list 查看现有账号。")
    return known


def _keep_an_admin(desk: Desk, leaving: Account, role: str) -> None:
    others = [one for one in accounts(desk.home).values() if one.is_active and one.username != leaving.username]
    if leaving.role == "admin" != role and not any(one.role == "admin" for one in others):
        raise HomeError(f"“{leaving.username}”是唯一的系统管理员，不能停用或改为其他角色；请先新增一名系统管理员。")


def _account(desk: Desk, username: str, role: str, township: str, display_name: str) -> Account:
    if role not in ROLES:
        able = "、".join(f"{name}（{label}）" for name, label in ROLES.items())
        raise HomeError(f"角色“{role}”不认识，请写下列之一：{able}。")
    if role == "township":
        if not township:
            raise HomeError("乡镇填报员必须写明乡镇，请用 --township 写名称或九位代码。")
        return Account(username, role, township_code(desk.home, township), display_name)
    return Account(username, role, _office(desk) if role != "admin" else "", display_name)


def _name_of(desk: Desk, role: str, township: str) -> str:
    """What an account is called when nobody says: its township, or its role."""
    if role != "township" or not township:
        return ROLES.get(role, "")
    code = township_code(desk.home, township)
    named = [row for row in rows(desk.home.county / "townships.csv") if row["township_code"] == code]
    return max(named, key=lambda row: row["valid_from"])["township_name"]


def _office(desk: Desk) -> str:
    return next(row["value"] for row in rows(desk.home.county / "settings.csv") if row["key"] == "office_code")
