"""Pages as they leave: templates filled in, Chinese words for values, the same head on each."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboards.portal.person import Person
from dashboards.portal.setting import PREFIX
from dashboards.portal.words import FILTERS
from ingest.accounts import ROLES
from ingest.contact import NOBODY_NAMED, contact
from ingest.home import Home

TEMPLATES = Path(__file__).with_name("templates")
_JINJA = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_JINJA.filters |= FILTERS
_JINJA.globals |= {"prefix": PREFIX, "ROLES": ROLES}


def render(asked: Any, template: str, status: int = 200, **facts: object) -> Response:
    """A page of the portal for whoever asked (`routing.Asked`)."""
    own = {"person": asked.person, "token": asked.token, "now": asked.now, "public": asked.setting.public}
    own["contact"] = _contact(asked.setting.home)
    return HTMLResponse(_JINJA.get_template(template).render(own | facts), status)


def plain(request: Request, title: str, words: str, link: str, label: str, status: int) -> Response:
    """A page that says one thing and how to go on, for anybody."""
    facts: Mapping[str, object] = {"title": title, "words": words, "link": link, "label": label}
    setting = request.app.state.setting
    own = {"person": None, "public": setting.public, "contact": _contact(setting.home)}
    return HTMLResponse(_JINJA.get_template("plain.html").render(facts, **own), status)


def _contact(home: Home) -> str:
    """Whom to ask; a page that has something else to say must not fail for it."""
    with suppress(OSError):
        return contact(home.county)
    return NOBODY_NAMED


def refused(request: Request, person: Person | None, words: str) -> Response:
    """What this account may not."""
    return plain(request, "不能执行", words, f"{PREFIX}/", "返回报送首页" if person else "返回首页", 403)


def away(request: Request) -> Response:
    """Nobody can be signed on now; nothing was taken."""
    words = "登录服务暂时没有应答，刚才的操作没有执行、文件没有收下；已经收到的工作簿不受影响。请过一两分钟再试。"
    again = (f"{PREFIX}/", "返回首页") if request.method == "POST" else (str(request.url.path), "重试")
    answer = plain(request, "请稍后再试", words, *again, 503)
    answer.headers["Retry-After"] = "60"
    return answer
