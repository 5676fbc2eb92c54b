"""What is answered when something is wrong: in Chinese, with what it means for a workbook, never with a traceback."""

import re
import sqlite3
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from dashboards.portal import pages
from dashboards.portal.limits import HEADERS
from dashboards.portal.setting import PREFIX, Setting
from ingest import faults
from ingest.home import Home, HomeError

# What the command line is told to do, as whoever sits before a page does it.
ON_A_PAGE = (
    (re.compile(r"用 --\w+(、--\w+)* "), ""),
    (re.compile(r"，请用 fadu query 查看 marts\.fct_submissions 的编号"), "，请在“报送总表”中打开该次报送办理"),
    (re.compile(r"请用 fadu query \"select .*?加引号"), "请从驾驶舱《乡镇画像》的应办事项明细中整段照抄"),
    (re.compile(r"按 indicators\.csv 中的编码写"), "按驾驶舱中的指标编码写，如 SJ-01"),
    (re.compile(r"请用 fadu user move"), "请停用后另行新增，或由系统管理员调整"),
    (re.compile(r"请先执行 fadu run|请执行 fadu doctor"), "请告诉系统管理员"),
    (re.compile(r"用 fadu decide list 查看"), "在“县级决定”中查看"),
    (re.compile(r"用 fadu decide withdraw 撤回"), "在“县级决定”中撤回"),
    (re.compile(r"用 fadu user list 查看"), "在“账号”中查看"),
)


def _not_there(request: Request, error: HTTPException) -> Response:
    if error.status_code in (404, 405):
        return pages.plain(request, "没有这一页", "没有这一页，或者不对您的账号开放。", f"{PREFIX}/", "返回首页", 404)
    return pages.plain(
        request, "不能执行", "请求不完整，没有执行。请返回重试。", f"{PREFIX}/", "返回首页", error.status_code
    )


def _home_error(request: Request, error: HomeError) -> Response:
    return pages.plain(request, "不能执行", on_a_page(str(error), _home(request)), f"{PREFIX}/", "返回首页", 409)


def on_a_page(text: str, home: Home) -> str:
    """What the house says to its user, for a page: without the server's paths and the command line's options."""
    for told, here in ((re.compile(re.escape(str(home.path))), "工作目录"), *ON_A_PAGE):
        text = told.sub(here, text)
    return text


def _gone(_: Request, __: ClientDisconnect) -> Response:
    """Who sent it has gone before it was whole: nobody reads this, and it is no fault of ours."""
    return Response(status_code=400)


async def _not_kept(request: Request, error: Exception) -> Response:
    """The disk or the ledger did not take something; whoever keeps a workbook says nothing of what comes after that."""
    number = await _recorded(request, error)
    lost = "刚才的操作没有完成，文件没有收下；" if request.method == "POST" else ""
    then = f"请过几分钟再试；仍不行的，请把编号{number}告诉县考核组。"
    words = f"服务器暂时不能读写数据。{lost}已经收到的工作簿不受影响。{then}"
    answer = pages.plain(request, "请稍后再试", words, f"{PREFIX}/", "返回首页", 503)
    answer.headers["Retry-After"] = "60"
    return answer


async def _fault(request: Request, error: Exception) -> Response:
    number = await _recorded(request, error)
    words = f"程序出错（编号{number}）。已经收到的工作簿不受影响。请把编号告诉县考核组。"
    answer = pages.plain(request, "程序出错", words, f"{PREFIX}/", "返回首页", 500)
    # What nobody foresaw is answered outside of everything, `Limits` too.
    answer.raw_headers.extend(HEADERS)
    return answer


async def _recorded(request: Request, error: Exception) -> str:
    setting: Setting = request.app.state.setting
    now: datetime = setting.clock()
    number, _ = await run_in_threadpool(faults.record, setting.home, error, now)
    return number


def _home(request: Request) -> Home:
    return request.app.state.setting.home


HANDLERS = {
    HTTPException: _not_there, HomeError: _home_error, ClientDisconnect: _gone, OSError: _not_kept,
    sqlite3.Error: _not_kept, Exception: _fault,
}  # fmt: skip
