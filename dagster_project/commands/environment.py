"""The environment and the clock, for every command; nothing below reads them."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ingest.faults import record
from ingest.home import Home

SHANGHAI = ZoneInfo("Asia/Shanghai")


def current_home() -> Home:
    """The home FADU_HOME names; var/ in the checkout when it is not set."""
    default = Path(__file__).resolve().parents[2] / "var"
    return Home(Path(os.environ.get("FADU_HOME") or default))


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in Shanghai."""
    return datetime.now(SHANGHAI).date()


def record_fault(error: BaseException) -> str:
    """Writes our own fault with its traceback to faults/ in the home and gives the line the user reads."""
    number, file = record(current_home(), error, now())
    if file is None:
        return f"程序出错（编号{number}），且无法写入工作目录，请检查磁盘空间与权限：{type(error).__name__}"
    return f"程序出错（编号{number}），收到的文件不受影响。请把 {file} 交给维护人员。"
