"""One JSON object to an address of the county's choosing."""

import json
import urllib.error
import urllib.request
from http import HTTPStatus

SCHEMES = ("http://", "https://")
SECONDS = 10
# An answer is a few words; no more of it is read.
ANSWER_BYTES = 65536


class WebhookFailed(Exception):
    """It was not taken; the message says in Chinese what happened."""


def post(url: str, payload: dict) -> None:
    """Sends the object as JSON. Raises WebhookFailed when the address is none, is not reached, or does not take it.

    Group robots answer 200 and an `errcode` that is not 0 when they refuse; that is no delivery.
    """
    if not url.startswith(SCHEMES):
        raise WebhookFailed("地址应以 http:// 或 https:// 开头")
    body = json.dumps(payload, ensure_ascii=False).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json; charset=utf-8"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            status, text = answer.status, answer.read(ANSWER_BYTES)
    except urllib.error.HTTPError as error:
        raise WebhookFailed(f"对方返回 {error.code}") from None
    except (OSError, ValueError, urllib.error.URLError) as error:
        raise WebhookFailed(f"无法连接（{error}）") from None
    if status >= HTTPStatus.MULTIPLE_CHOICES:
        raise WebhookFailed(f"对方返回 {status}")
    if code := _errcode(text):
        raise WebhookFailed(f"对方不接收（errcode {code}）")


def _errcode(text: bytes) -> object:
    try:
        told = json.loads(text)
    except ValueError:
        return None
    return told.get("errcode") if isinstance(told, dict) else None
