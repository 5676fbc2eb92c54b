"""How the portal speaks to the long-lived judge (`ingest.judging`); blocking, each call a connection of its own."""

import hashlib
import socket
from contextlib import suppress
from datetime import datetime

from ingest.guard import MAX_BYTES
from ingest.home import Home, HomeError
from ingest.judging.wire import Garbled, Line, short_path

# Answered by the thread that takes the call, however much there is to judge.
AT_ONCE = 2.0
MOST_ANSWER = 1 << 30


class JudgeAway(HomeError):
    """Nobody answered in time; the message says in Chinese what that means for the sender."""


def wake(home: Home) -> bool:
    """Tells the judge that something was received; False when nobody is there, and what was received waits."""
    with suppress(JudgeAway):
        return _call(home, {"ask": "wake"}, b"", AT_ONCE).get("woken") is True
    return False


def is_alive(home: Home) -> bool:
    """Whether the judge answers."""
    with suppress(JudgeAway):
        return _call(home, {"ask": "alive"}, b"", AT_ONCE).get("alive") is True
    return False


def ask_trial(
    home: Home, data: bytes, file_name: str, account: str, received_at: datetime, timeout: float = 60
) -> dict:
    """`ingest.trial.trial`, answered by the judge. timeout: seconds until there is an answer.

    Raises JudgeAway when nobody answers in time, and HomeError with what the judge says when it cannot judge.
    """
    header = {
        "ask": "trial",
        "file_name": file_name,
        "account": account,
        "received_at": received_at.isoformat(),
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
    }
    # What is over the limit is told by its size; its bytes are nobody's business.
    told = _call(home, header, data if len(data) <= MAX_BYTES else b"", timeout)
    if "answer" not in told:
        raise HomeError(str(told.get("failed")))
    return told["answer"]


def _call(home: Home, header: dict, data: bytes, seconds: float) -> dict:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection, short_path(home) as path:
            line = Line(connection, seconds)
            connection.settimeout(seconds)
            connection.connect(path)
            line.send(header, data)
            return line.receive(MOST_ANSWER)
    except (OSError, Garbled):
        raise JudgeAway(
            "校验服务暂时没有应答。已收到的工作簿不受影响，会在服务恢复后自动校验；试检查请过几分钟再试。"
        ) from None
