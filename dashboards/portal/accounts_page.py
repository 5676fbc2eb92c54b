"""Who may log in: a password reset, an account handed on, added or shut; each an act of the ledger."""

from datetime import datetime
from threading import Lock

from starlette.responses import Response

from dashboards import cockpit
from dashboards.portal import pages
from dashboards.portal.routing import Asked
from ingest import account_acts
from ingest.accounts import ADDED, DISABLED, HANDED, MOVED, RESET, ROLES, Account, accounts, acts
from ingest.county import offices
from ingest.desk import BUSY, Desk, TakenAlready
from ingest.home import Home, HomeError
from ingest.moments import day_of

LABELS = {"add": "新增", "reset": "重置密码", "hand": "移交", "move": "调整", "disable": "停用"}
ANEW = ("add", "reset", "hand")
TAKEN = dict(zip((ADDED, RESET, HANDED, MOVED, DISABLED), LABELS.values(), strict=True))
SHOWN_ACTS = 30
# The cockpit takes seconds to follow an act.
PATIENCE_SECONDS = 60
_ONE_AT_A_TIME = Lock()
BEHIND = "但驾驶舱的登录账号还没有更新，请系统管理员查看驾驶舱的日志并重新启动服务，届时自动补上。"


def listed(asked: Asked) -> Response:
    """Every account, those that are shut too."""
    return _page(asked)


def change(asked: Asked) -> Response:
    """Takes one act; a first password made by it is shown once, on the page that answers."""
    what = asked.part("what")
    if what not in LABELS:
        raise HomeError("没有这种操作，请从页面上的按钮操作。")
    desk = Desk(asked.setting.home, asked.person.account.username, asked.form.get("reason", ""), asked.now, asked.once)
    # Whoever presses twice reads the second answer: it waits for the first, and shows its password.
    if not _ONE_AT_A_TIME.acquire(timeout=PATIENCE_SECONDS):
        raise HomeError(BUSY)
    try:
        return _changed(desk, asked, what)
    finally:
        _ONE_AT_A_TIME.release()


def _changed(desk: Desk, asked: Asked, what: str) -> Response:
    is_new = True
    try:
        account = _taken(desk, asked, what)
    except TakenAlready as before:
        account, is_new = accounts(desk.home)[before.taken["username"]], False
    done = f"已{LABELS[what]}账号“{account.username}”（{account.display_name}）"
    try:
        cockpit.follow_accounts(desk.home, *([account.username] if is_new and what in ANEW else []))
        password = cockpit.first_password_of(desk.home, account.username) if what in ANEW else None
    except (HomeError, OSError):
        # The act is in the ledger, and holds: it must not be said to have failed.
        return _page(asked, done=f"{done}，已记入台账；{BEHIND}")
    return _page(asked, done=f"{done}，立即生效。", password=password)


def _taken(desk: Desk, asked: Asked, what: str) -> Account:
    names = ("username", "role", "township_code", "display_name")
    # A name of two characters is often written with a wide space between them.
    told = {name: " ".join(asked.form.get(name, "").split()) for name in names}
    if asked.person.account.role != "admin" and what != "add" and _is_above(desk, told["username"]):
        raise HomeError("系统管理员的账号只能由系统管理员变更。")
    if asked.person.account.role != "admin" and told["role"] == "admin":
        raise HomeError("系统管理员的账号只能由系统管理员新增。")
    if what == "add":
        return account_acts.add(desk, told["username"], told["role"], told["township_code"], told["display_name"])
    if what == "move":
        return account_acts.move(desk, told["username"], told["role"], told["township_code"])
    if what == "hand":
        return account_acts.hand_over(desk, told["username"], told["display_name"])
    take = account_acts.reset if what == "reset" else account_acts.disable
    return take(desk, told["username"])


def _is_above(desk: Desk, username: str) -> bool:
    known = accounts(desk.home).get(username)
    return known is not None and known.role == "admin"


def _page(asked: Asked, done: str = "", password: str | None = None) -> Response:
    home = asked.setting.home
    known = sorted(
        accounts(home).values(), key=lambda one: (not one.is_active, list(ROLES).index(one.role), one.username)
    )
    towns = [
        (code, name) for code, name, is_county in offices(home.county, f"{day_of(asked.now):%Y-%m}") if not is_county
    ]
    told = {"accounts": known, "towns": towns, "names": dict(towns), "done": done, "password": password}
    return pages.render(asked, "accounts.html", **told, acts=_acts(home))


def _acts(home: Home) -> list[dict]:
    """What was done to accounts lately, the newest first, each with a label."""
    return [
        one | {"label": TAKEN[one["account_act"]], "at": datetime.fromisoformat(one["recorded_at"])}
        for one in reversed(acts(home)[-SHOWN_ACTS:])
    ]
