"""What is put into Superset's application once it stands: accounts, throttle, pages, words (FLASK_APP_MUTATOR)."""

from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, g, redirect, request
from jinja2 import ChoiceLoader, FileSystemLoader
from superset.extensions import db

from dashboards.superset import discretion, environment, first_login, language, narrow, roles, rows
from dashboards.superset.pages import saying
from dashboards.superset.people import People
from dashboards.superset.security import account_of
from dashboards.superset.throttle import Throttle
from dashboards.superset.words import WORDS
from ingest.contact import contact

BRAND = Path(__file__).with_name("brand")
TEMPLATES = Path(__file__).with_name("templates")
# The request of the old kind, which the guard cannot read.
OLD = ("/superset/explore_json", "/superset/sql_json")
# Log-in by token: it would pass by the form, its throttle and the first password that must be changed.
TOKENS = ("/api/v1/security/login", "/api/v1/security/refresh", "/api/v1/security/guest_token")
# Accounts and roles are the county's table and this repository's list; Superset's own pages of them lead nowhere.
ELSEWHERE = ("/users/", "/roles/", "/list_groups/", "/registrations/", "/register/")
# The portal: another process, before which a proxy stands; without one, a browser is sent to its port.
PORTAL = "/portal/"
NO_MENU = {"List Users", "List Roles", "List Groups", "User Registrations", "Themes"}


def mutate(app: Flask) -> None:
    """Called by Superset with its application, inside the application's context."""
    app.config["FADU_PEOPLE"] = People(environment.home())
    app.config["FADU_THROTTLE"] = Throttle(lambda: db.engine, environment.clock)
    app.register_blueprint(Blueprint("brand", __name__, static_folder=str(BRAND), static_url_path="/brand"))
    # Ours come first: the head of every page takes the cockpit's own style sheet.
    app.jinja_loader = ChoiceLoader([FileSystemLoader(str(TEMPLATES)), app.jinja_loader])
    app.jinja_env.globals["fadu_forgotten"] = _forgotten
    app.config["FADU_HOMES"] = roles.homes()
    app.before_request(_shut)
    discretion.install(app)
    narrow.install(app)
    first_login.install(app)
    language.install(app)
    app.before_request(_led)
    app.appbuilder.add_link(WORDS["portal"], href=PORTAL)
    for entry in app.appbuilder.menu.get_list():
        entry.childs = [one for one in entry.childs if one.name not in NO_MENU]


def _forgotten() -> str:
    """Whom to ask, as a style sheet can say it between double quotes."""
    told = WORDS["forgotten"].format(contact=contact(environment.home().county))
    return "".join(one for one in told if one.isprintable() and one not in '"\\<>')


def conditions() -> dict[str, Callable[[], str]]:
    """The functions of the row rules, for Superset's templates."""
    people = People(environment.home())

    def own() -> str:
        return rows.own_rows(people.find(_username()))

    def known() -> str:
        return rows.known(people.find(_username()))

    def county_only() -> str:
        return rows.county_only(people.find(_username()))

    return {"fadu_own_rows": own, "fadu_known": known, "fadu_county_only": county_only}


def _username() -> str | None:
    return getattr(getattr(g, "user", None), "username", None)


def _shut() -> Response | None:
    """What is closed before anybody is asked who they are."""
    if request.path.startswith((*OLD, *TOKENS)) or request.headers.get("Authorization"):
        return discretion.answer(404, WORDS["closed"])
    if request.path.startswith(PORTAL):
        return _to_portal()
    if request.path.startswith(ELSEWHERE):
        return Response(saying(WORDS["elsewhere"], "/", "返回首页"), status=404, mimetype="text/html")
    if request.path == "/api/v1/me/" and request.method != "GET":
        return discretion.answer(403, WORDS["own_page"])
    if request.path == "/login/" and request.method == "POST":
        throttle, account = current_app.config["FADU_THROTTLE"], request.form.get("username", "")
        if throttle.is_shut(account, request.remote_addr or ""):
            return Response(
                saying(WORDS["too_many"], "/login/", "返回登录页面"),
                status=429,
                mimetype="text/html",
                headers={"Retry-After": "600"},
            )
    return None


def _to_portal() -> Response:
    there = environment.portal()
    if there.startswith("http"):
        return redirect(there + request.full_path.removeprefix(PORTAL).rstrip("?"))
    return Response(saying(WORDS["no_portal"], "/", "返回驾驶舱"), status=503, mimetype="text/html")


def _led() -> Response | None:
    """Home is a dashboard, a township's the portal; the page about oneself is the one where the password is changed."""
    account = account_of(g.user) if request.method == "GET" and getattr(g, "user", None) else None
    if account is None:
        return None
    if request.path == "/user_info/":
        return redirect(first_login.PAGE)
    if request.path in ("/", "/superset/welcome/"):
        if account.role == "township" and environment.portal():
            return redirect(environment.portal())
        slug = current_app.config["FADU_HOMES"][account.role]
        from superset.models.dashboard import Dashboard

        there = db.session.query(Dashboard.id).filter_by(slug=slug).first()
        return redirect(f"/superset/dashboard/{slug}/" if there else "/dashboard/list/")
    return None
