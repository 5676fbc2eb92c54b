"""One way in for every page: who is there, may they, is the form ours; then the page, off the event loop.

A page is a function of what was asked (`Asked`) that gives a response. Nothing is reachable that was not declared with
the roles that may.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboards.portal import forgery, pages
from dashboards.portal.person import Person
from dashboards.portal.setting import PREFIX, Setting
from dashboards.portal.shelf import Shelf
from dashboards.portal.signon import COOKIE, CockpitAway, MustChange
from ingest import succession
from ingest.county_files import rows
from ingest.moments import day_of
from ingest.returned.problem_sheet import MOST

# Words for every problem a returned workbook lists, and what else a form has.
MOST_FIELDS = MOST + 100
MOST_FIELD_BYTES = 64 * 1024


@dataclass(frozen=True)
class Asked:
    """What a page is asked: by whom, when, with which form."""

    request: Request
    setting: Setting
    person: Person
    now: datetime
    form: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, UploadFile] = field(default_factory=dict)

    @property
    def token(self) -> str:
        """For the forms of the page that is answered."""
        return self.request.app.state.forms.token(self.person.account.username, self.now)

    @property
    def once(self) -> str:
        """Names what this form asks: one page's form asks the same again only when it was sent twice."""
        told = [self.request.url.path, *(f"{name}={text}" for name, text in sorted(self.form.items()))]
        return hashlib.sha256("\0".join(told).encode("utf-8", "surrogateescape")).hexdigest()[:32]

    @property
    def shelf(self) -> Shelf:
        """The workbooks looked at last."""
        return self.request.app.state.shelf

    def query(self, name: str, default: str = "") -> str:
        """A word of the address."""
        return self.request.query_params.get(name, default)

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])


Page = Callable[[Asked], Response]


def page(path: str, roles: Iterable[str], get: Page | None = None, post: Page | None = None) -> Route:
    """A route under /portal for some roles."""
    handlers = {"GET": get, "HEAD": get, "POST": post}
    may = frozenset(roles)

    async def endpoint(request: Request) -> Response:
        setting: Setting = request.app.state.setting
        now = setting.clock()
        try:
            person = await run_in_threadpool(_person, request, setting, now)
        except CockpitAway:
            return pages.away(request)
        except MustChange:
            return RedirectResponse(f"{setting.public}/password/", 303)
        if person is None:
            return _to_log_in(request, setting)
        if person.account.role not in may:
            return pages.refused(request, person, "这一页不对您的账号开放。")
        if request.method != "POST":
            return await run_in_threadpool(handlers["GET"], Asked(request, setting, person, now))
        if not forgery.is_in_our_letters(request.headers.get("content-type", "")):
            raise HTTPException(400)
        async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES) as form:
            asked = _asked(request, setting, person, now, form)
            if why := _forged(asked):
                return pages.refused(request, person, why)
            return await run_in_threadpool(post, asked)

    route = Route(PREFIX + path, endpoint, methods=[name for name, one in handlers.items() if one])
    route.roles = may
    return route


def _person(request: Request, setting: Setting, now: datetime) -> Person | None:
    username = request.app.state.sign_on.username(request.cookies.get(COOKIE))
    account = request.app.state.people.find(username) if username else None
    if account is None:
        return None
    code = account.township_code
    if account.role != "township":
        return Person(account, frozenset([code] if code else []))
    there = succession.heirs(succession.ended(rows(setting.home.county / "townships.csv"))).get(code, {})
    return Person(account, frozenset([code, *(one for one, since in there.items() if since <= day_of(now))]))


def _to_log_in(request: Request, setting: Setting) -> Response:
    if request.method == "POST":
        return pages.plain(
            request, "请重新登录", "登录已过期，刚才的操作没有执行，文件没有收下。请登录后重新操作。",
            f"{setting.public}/login/", "去登录", 401,
        )  # fmt: skip
    url = request.url
    following = quote(url.path + (f"?{url.query}" if url.query else "")) if not setting.public else ""
    return RedirectResponse(f"{setting.public}/login/" + (f"?next={following}" if following else ""), 303)


def _asked(request: Request, setting: Setting, person: Person, now: datetime, form: Mapping) -> Asked:
    texts = {name: value for name, value in form.items() if isinstance(value, str)}
    files = {name: value for name, value in form.items() if isinstance(value, UploadFile)}
    return Asked(request, setting, person, now, texts, files)


def _forged(asked: Asked) -> str:
    """Why a form is not taken; empty when it is ours."""
    heads = asked.request.headers
    if not forgery.is_same_site(heads.get("origin"), heads.get("sec-fetch-site"), heads.get("host", "")):
        return "请求不是从本系统的页面发出的，未执行。请在本系统的页面上重新操作。"
    token = asked.form.get(forgery.FIELD, "")
    if not asked.request.app.state.forms.is_good(token, asked.person.account.username, asked.now):
        return "页面打开太久或已换了账号，操作没有执行。请返回上一页，刷新后重新操作。"
    return ""
