"""What an answer does not say: other accounts, and to townships no error text of the database (it may hold a value)."""

import json
import logging
import re
import secrets

from flask import Flask, Response, current_app, g, request

from dashboards.superset.pages import saying
from dashboards.superset.security import account_of
from dashboards.superset.words import WORDS

log = logging.getLogger(__name__)
# Lists of people, and of what they did.
PEOPLE = re.compile(r"^/api/v1/((log|user)/|security/(users|roles|groups))")
CHOICES = re.compile(r"^/api/v1/[a-z_]+/(related|distinct)/")
HIDDEN = {"email", "owners", "changed_by", "changed_by_name", "created_by", "last_saved_by", "changed_by_fk"}
HIDDEN |= {"created_by_fk", "query", "stacktrace", "select_star"}
# Those who are told a number instead of a program's English.
NEUTRAL = ("township", "leader")
DATA = ("/api/", "/datasource/", "/superset/")
OWN = re.compile(r"^/(api/v1/(me|security/csrf_token)|superset/language_pack)/")


def install(app: Flask) -> None:
    """Closes lists of people to those who need not know them, and cleans the answers of township accounts."""
    app.before_request(_closed)
    app.after_request(_cleaned)


def _closed() -> Response | None:
    account = account_of(g.user) if getattr(g, "user", None) else None
    if PEOPLE.match(request.path) and (account is None or account.role != "admin"):
        return answer(403, WORDS["closed"])
    if CHOICES.match(request.path) and (account is None or account.role not in ("admin", "county")):
        # The lists of dashboards ask for it on their own; nobody to choose from is no fault.
        return current_app.response_class('{"count": 0, "result": []}', mimetype="application/json")
    return None


def _cleaned(response: Response) -> Response:
    if response.status_code in (404, 500) and response.mimetype == "text/html" and response.direct_passthrough:
        return _shipped(response)
    is_json = response.mimetype == "application/json" and not response.direct_passthrough
    account = account_of(g.user) if getattr(g, "user", None) else None
    if account is None or not is_json:
        return response
    if response.status_code >= 400 and "text/html" in request.headers.get("Accept", ""):
        return _page(response, account.username)
    if account.role not in NEUTRAL:
        return response
    if response.status_code >= 400:
        return answer(response.status_code, _neutral(response, account.username))
    if OWN.match(request.path) or not request.path.startswith(DATA):
        return response
    told = json.loads(response.get_data())
    response.set_data(json.dumps(_without(told), ensure_ascii=False).encode())
    return response


def _shipped(response: Response) -> Response:
    """In place of the English page that Superset sends when there is none, or something failed."""
    words = WORDS["missing"]
    if response.status_code == 500:
        number = secrets.token_hex(4)
        log.error("%s: 500 %s", number, request.path)
        words = WORDS["failed"].format(number=number)
    return Response(saying(words, "/", "返回首页"), status=response.status_code, mimetype="text/html")


def _page(response: Response, username: str) -> Response:
    """Somebody went to an address and got a fault meant for a program."""
    page = saying(_neutral(response, username), "/", "返回首页")
    return Response(page, status=response.status_code, mimetype="text/html")


def _neutral(response: Response, username: str) -> str:
    """A number instead of the text, which goes to the log under that number."""
    number = secrets.token_hex(4)
    log.error("%s: %s got %s %s: %s", number, username, response.status_code, request.path, response.get_data()[:4000])
    return WORDS["closed"] if response.status_code in (401, 403, 404) else WORDS["failed"].format(number=number)


def answer(status: int, words: str) -> Response:
    """A refusal as Superset's own pages understand it, in Chinese."""
    fault = {"message": words, "error_type": "GENERIC_BACKEND_ERROR", "level": "error", "extra": {}}
    text = json.dumps({"message": words, "errors": [fault]}, ensure_ascii=False)
    return current_app.response_class(text, status=status, mimetype="application/json")


def _without(told: object) -> object:
    """The same without what is hidden; rows of data are left as they are."""
    if isinstance(told, dict):
        return {
            key: value if key == "data" and isinstance(value, list) else _without(value)
            for key, value in told.items()
            if key not in HIDDEN
        }
    return [_without(one) for one in told] if isinstance(told, list) else told
