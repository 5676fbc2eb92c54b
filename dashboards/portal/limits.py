"""What one sender may cost: so many bytes, in so much time (ASGI, around everything)."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboards.portal.setting import PREFIX
from ingest.guard import MAX_BYTES

# A workbook at the guard's limit, and one a little over it, whose sender is to be told so.
MOST_BYTES = 2 * MAX_BYTES
# A form without a file: the words of a clerk. Taking twenty megabytes of them apart would keep everybody waiting.
MOST_WORDS_BYTES = 4 * 1024 * 1024
WITH_FILE = b"multipart/form-data"
STALL_SECONDS = 30
WHOLE_SECONDS = 300
HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self';"
        b" form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
]
# Said before anybody is asked who they are: a page that needs nothing but its style sheet.
PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>没有收下</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    f'<link rel="stylesheet" href="{PREFIX}/static/portal.css"></head><body><main><div class="card banner warn">'
    '<h1>没有收下</h1><p role="alert">{words}</p><div class="actions">'
    f'<a class="button" href="{PREFIX}/">返回首页</a></div></div></main></body></html>'
)
TOO_LARGE = f"文件超过{MOST_BYTES // 1024 // 1024} MB，没有收下。请删去无关的图片和工作表后再传。"
TOO_WORDY = "填写的内容太多，没有执行。请删减后重新提交。"
TOO_SLOW = "文件传得太慢，连接已中断，没有收下。请检查网络后重传。"


class TooMuch(Exception):
    """More bytes than one may send."""


class TooSlow(Exception):
    """Nothing came for too long."""


class Limits:
    """Counts the bytes of a request, watches that they keep coming, and puts the same heads on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, is_file = False, dict(scope["headers"]).get(b"content-type", b"").lower().startswith(WITH_FILE)
        most = MOST_BYTES if is_file else MOST_WORDS_BYTES

        async def sent(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                given = {name for name, _ in message.setdefault("headers", [])}
                message["headers"] = [*message["headers"], *(one for one in HEADERS if one[0] not in given)]
            await send(message)

        try:
            await self.app(scope, _watched(receive, most), sent)
        except (TooMuch, TooSlow) as error:
            if started:
                raise
            much = TOO_LARGE if is_file else TOO_WORDY
            words, status = (much, 413) if isinstance(error, TooMuch) else (TOO_SLOW, 408)
            answer = HTMLResponse(PAGE.format(words=words), status, {"Connection": "close"})
            await answer(scope, receive, sent)


def _watched(receive: Receive, most: int) -> Callable[[], Awaitable[Message]]:
    seen, is_whole, end = 0, False, asyncio.get_running_loop().time() + WHOLE_SECONDS

    async def watched() -> Message:
        nonlocal seen, is_whole
        if is_whole:
            return await receive()
        left = min(STALL_SECONDS, end - asyncio.get_running_loop().time())
        try:
            message = await asyncio.wait_for(receive(), max(left, 0.001))
        except TimeoutError:
            raise TooSlow from None
        seen += len(message.get("body", b""))
        is_whole = message["type"] != "http.request" or not message.get("more_body", False)
        if seen > most:
            raise TooMuch
        return message

    return watched
