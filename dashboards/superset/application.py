"""What is put into Superset's application once it stands: accounts, throttle, pages, words (FLASK_APP_MUTATOR)."""

from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, g, request
from superset.extensions import db

from dashboards.superset import discretion, environment, first_login, language, rows
from dashboards.superset.people import People
from dashboards.superset.throttle import Throttle
from dashboards.superset.words import WORDS

BRAND = Path(__file__).with_name("brand")
# The request of the old kind, which the guard cannot read.
OLD = ("/superset/explore_json", "/superset/sql_json")


def mutate(app: Flask) -> None:
    """Called by Superset with its application, inside the application's context."""
    app.config["FADU_PEOPLE"] = People(environment.home())
    app.config["FADU_THROTTLE"] = Throttle(lambda: db.engine, environment.clock)
    app.register_blueprint(Blueprint("brand", __name__, static_folder=str(BRAND), static_url_path="/brand"))
    app.before_request(_shut)
    discretion.install(app)
    first_login.install(app)
    language.install(app)


def conditions() -> dict[str, Callable[[], str]]:
    """The functions of the row rules, for Superset's templates."""
    people = People(environment.home())

    def own() -> str:
        return rows.own_rows(people.find(_username()))

    def known() -> str:
        return rows.known(people.find(_username()))

    return {"fadu_own_rows": own, "fadu_known": known}


def _username() -> str | None:
    return getattr(getattr(g, "user", None), "username", None)


def _shut() -> Response | None:
    """What is closed before anybody is asked who they are."""
    if request.path.startswith(OLD):
        return discretion.answer(404, WORDS["closed"])
    if request.path == "/login/" and request.method == "POST":
        throttle, account = current_app.config["FADU_THROTTLE"], request.form.get("username", "")
        if throttle.is_shut(account, request.remote_addr or ""):
            return Response(_page(WORDS["too_many"]), status=429, mimetype="text/html", headers={"Retry-After": "600"})
    return None


def _page(words: str) -> str:
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>登录</title>'
        f'<link rel="stylesheet" href="/brand/page.css"><main><p class="fault">{words}</p>'
        '<p><a href="/login/">返回登录页面</a></p></main></html>'
    )
