"""`fadu user`: who may log in, as acts of the ledger; passwords are Superset's (docs/spec/9-semantics.md §15)."""

from typing import Annotated

import typer

users = typer.Typer(no_args_is_help=True, help="账号：新增、重置、移交、调整、停用、列出；每次变更记入台账，立即生效。")
Person = Annotated[str, typer.Option("--person", metavar="账号", help="经办账号，须为县考核组或系统管理员")]
Reason = Annotated[str, typer.Option("--reason", metavar="理由", help="具体理由，不少于8个字")]
Name = Annotated[str, typer.Argument(metavar="账号", help="如 t990101001")]
Role = Annotated[
    str, typer.Option("--role", help="admin 系统管理员、county 县考核组、leader 县领导、township 乡镇填报员")
]
Township = Annotated[str, typer.Option("--township", metavar="乡镇", help="名称或代码；仅乡镇填报员")]
Show = Annotated[bool, typer.Option("--show", help="在终端上显示初始密码")]


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.add_typer(users, name="user")


def _desk(person: str, reason: str):
    from dagster_project.commands.environment import current_home, now
    from ingest.desk import Desk

    return Desk(current_home(), person, reason, now())


def _done(desk, account, label: str, anew: bool, show: bool = False) -> None:
    """Says what was done and brings the cockpit's users to it."""
    from dashboards.cockpit import first_password_of, first_passwords, follow_accounts
    from ingest.accounts import ROLES

    follow_accounts(desk.home, *([account.username] if anew else []))
    whose = f"，{account.township_code}" if account.role == "township" else ""
    typer.echo(f"已{label}账号“{account.username}”（{account.display_name}，{ROLES[account.role]}{whose}），立即生效。")
    if not anew:
        return
    password = first_password_of(desk.home, account.username)
    if password is None:
        typer.echo("驾驶舱尚未启动过，初始密码在首次执行 fadu serve 时生成。")
    elif show:
        typer.echo(f"初始密码：{password}（首次登录须修改）")
    else:
        typer.echo(f"初始密码已写入 {first_passwords(desk.home)}（仅本机用户可读，首次登录须修改）。")


@users.command("add", help="新增账号，或恢复一个已停用的账号。")
def add(
    name: Name,
    role: Role,
    reason: Reason,
    person: Person,
    township: Township = "",
    display: Annotated[str, typer.Option("--name", metavar="姓名", help="显示的名称；默认为乡镇名或角色名")] = "",
    show: Show = False,
) -> None:
    """Records the act and sets a first password."""
    from ingest.account_acts import add as add_account

    desk = _desk(person, reason)
    _done(desk, add_account(desk, name, role, township, display), "新增", True, show)


@users.command("reset", help="重置密码：换一个初始密码，已登录的立即退出。")
def reset(name: Name, reason: Reason, person: Person, show: Show = False) -> None:
    """Records the act and sets a first password."""
    from ingest.account_acts import reset as reset_account

    desk = _desk(person, reason)
    _done(desk, reset_account(desk, name), "重置", True, show)


@users.command("hand", help="移交账号给接手人或代办人：原密码立即失效，换一个初始密码。")
def hand(
    name: Name,
    to: Annotated[str, typer.Option("--to", metavar="姓名", help="接手人或代办人的姓名")],
    reason: Reason,
    person: Person,
    show: Show = False,
) -> None:
    """Records the act and sets a first password."""
    from ingest.account_acts import hand_over

    desk = _desk(person, reason)
    _done(desk, hand_over(desk, name, to), "移交", True, show)


@users.command("move", help="调整角色或乡镇，立即生效，密码不变。")
def move(name: Name, reason: Reason, person: Person, role: Role = "", township: Township = "") -> None:
    """Records the act."""
    from ingest.account_acts import move as move_account

    desk = _desk(person, reason)
    _done(desk, move_account(desk, name, role, township), "调整", False)


@users.command("disable", help="停用账号，立即退出，不能再登录、报送和作出决定。")
def disable(name: Name, reason: Reason, person: Person) -> None:
    """Records the act."""
    from ingest.account_acts import disable as disable_account

    desk = _desk(person, reason)
    _done(desk, disable_account(desk, name), "停用", False)


@users.command("list", help="列出全部账号，含已停用的。")
def list_users() -> None:
    """One line an account: name, who, role, township, state."""
    from dagster_project.commands.environment import current_home
    from ingest.accounts import ROLES, accounts

    home = current_home()
    home.require()
    for name, one in sorted(accounts(home).items()):
        state = "" if one.is_active else "　（已停用）"
        typer.echo(f"{name}　{one.display_name}　{ROLES.get(one.role, one.role)}　{one.township_code or '—'}{state}")
