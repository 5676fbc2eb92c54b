"""The portal as an application: its routes, what it holds, and what stands around it."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dashboards.portal import routes, troubles
from dashboards.portal.forgery import Forms
from dashboards.portal.known import Known
from dashboards.portal.limits import Limits
from dashboards.portal.setting import PREFIX, Setting
from dashboards.portal.shelf import Shelf
from dashboards.portal.signon import SignOn
from dashboards.superset.people import People

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
        exception_handlers=troubles.HANDLERS,
    )
    app.state.setting = setting
    app.state.sign_on = SignOn(setting.cockpit)
    app.state.people = People(setting.home)
    app.state.forms = Forms(setting.home)
    app.state.shelf = Shelf()
    app.state.known = Known(setting.home, app.state.shelf)
    return app


def _health(_: Request) -> Response:
    return PlainTextResponse("ok")
