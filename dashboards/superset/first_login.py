"""A first password must be changed before anything else; the page on which any password is changed."""

from flask import Blueprint, Flask, Response, current_app, g, redirect, render_template, request, session
from superset.extensions import db
from werkzeug.security import check_password_hash, generate_password_hash

from dashboards.superset import store
from dashboards.superset.discretion import answer
from dashboards.superset.passwords import RULE, refusal
from dashboards.superset.security import PASSWORD_KEY, account_of, password_mark
from dashboards.superset.words import WORDS

PAGE = "/password/"
# What the page itself needs, and what is open to everybody.
OPEN = (PAGE, "/static/", "/brand/", "/login/", "/logout/", "/health", "/superset/language_pack/")
page = Blueprint("fadu_password", __name__, template_folder="templates")


def install(app: Flask) -> None:
    """Adds the page, and sends everybody with a first password there."""
    app.register_blueprint(page)
    app.before_request(_sent_there)


def must_change(user: object) -> bool:
    """Whether somebody still has the password that was given."""
    return store.first_hash(db.engine, user.username) == user.password


@page.route(PAGE, methods=["GET", "POST"])
def change() -> Response | str:
    """The form; with the right old password and a good new one, the change."""
    user = g.user
    if user.is_anonymous or account_of(user) is None:
        return redirect("/login/")
    fault = _change(user, request.form) if request.method == "POST" else ""
    if request.method == "POST" and not fault:
        return redirect("/")
    return render_template("password.html", fault=fault, rule=RULE, user=user, is_first=must_change(user))


def _change(user: object, told: dict[str, str]) -> str:
    """Changes the password; gives what is wrong, in Chinese, when it does not."""
    old, new = told.get("old", ""), told.get("new", "")
    throttle, address = current_app.config["FADU_THROTTLE"], request.remote_addr or ""
    if throttle.is_shut(user.username, address):
        return WORDS["too_many"]
    if not check_password_hash(user.password, old):
        throttle.failed(user.username, address)
        return "原密码不正确。"
    if new != told.get("again", ""):
        return "两次输入的新密码不一致。"
    if new == old:
        return "新密码不得与原密码相同。"
    if found := refusal(new, user.username):
        return found
    user.password = generate_password_hash(new)
    db.session.commit()
    session[PASSWORD_KEY] = password_mark(user)
    return ""


def _sent_there() -> Response | None:
    user = getattr(g, "user", None)
    if user is None or user.is_anonymous or request.path.startswith(OPEN) or not must_change(user):
        return None
    if request.path.startswith("/api/") or request.method != "GET":
        return answer(403, WORDS["change_first"])
    return redirect(PAGE)
