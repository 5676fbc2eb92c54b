"""The portal as an application: its routes, and what is answered when something is wrong."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dashboards.portal import pages, routes
from dashboards.portal.forgery import Forms
from dashboards.portal.known import Known
from dashboards.portal.limits import Limits
from dashboards.portal.setting import PREFIX, Setting
from dashboards.portal.signon import SignOn
from dashboards.superset.people import People
from ingest import faults
from ingest.home import HomeError

HERE = Path(__file__).parent
BRAND = HERE.parent / "superset" / "brand"


def create(setting: Setting) -> Starlette:
    """The application of one home. Raises HomeError when no county lies there."""
    setting.home.require()
    app = Starlette(
        routes=[
            *routes.ALL,
            Route(f"{PREFIX}/health", _health),
            Mount(f"{PREFIX}/static", StaticFiles(directory=HERE / "static")),
            Mount(f"{PREFIX}/brand", StaticFiles(directory=BRAND)),
        ],
        middleware=[Middleware(Limits)],
        exception_handlers={HTTPException: _not_there, HomeError: _home_error, Exception: _fault},
    )
    app.state.setting = setting
    app.state.sign_on = SignOn(setting.cockpit)
    app.state.people = People(setting.home)
    app.state.forms = Forms(setting.home)
    app.state.known = Known(setting.home)
    return app


def _health(_: Request) -> Response:
    return PlainTextResponse("ok")


def _not_there(request: Request, error: HTTPException) -> Response:
    if error.status_code in (404, 405):
        return pages.plain(request, "没有这一页", "没有这一页，或者不对您的账号开放。", f"{PREFIX}/", "返回首页", 404)
    return pages.plain(
        request, "不能执行", "请求不完整，没有执行。请返回重试。", f"{PREFIX}/", "返回首页", error.status_code
    )


def _home_error(request: Request, error: HomeError) -> Response:
    return pages.plain(request, "不能执行", str(error), f"{PREFIX}/", "返回首页", 409)


async def _fault(request: Request, error: Exception) -> Response:
    setting: Setting = request.app.state.setting
    number, _ = await run_in_threadpool(faults.record, setting.home, error, setting.clock())
    words = f"程序出错（编号{number}）。已经收到的工作簿不受影响。请把编号告诉县考核组。"
    return pages.plain(request, "程序出错", words, f"{PREFIX}/", "返回首页", 500)
