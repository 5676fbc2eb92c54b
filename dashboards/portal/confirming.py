"""A workbook that would replace a month in force: what changes is shown, then it is sent or dropped."""

from starlette.responses import RedirectResponse, Response

from dashboards.portal import pages, staging
from dashboards.portal.routing import Asked
from dashboards.portal.sending import take, trial
from dashboards.portal.setting import PREFIX
from ingest.home import HomeError

GONE = "这份工作簿已经报送、放弃，或者超过一天没有确认。请回到报送首页重新选择文件。"


def preview(asked: Asked) -> Response:
    """The verdict it would get and what it would change."""
    one = _mine(asked)
    return pages.render(asked, "preview.html", one=one, answer=trial(asked, one.file_name, one.data))


def decide(asked: Asked) -> Response:
    """确认报送 or 放弃."""
    one = _mine(asked)
    if asked.form.get("what") != "send":
        staging.drop(asked.setting.home, one.number)
        return RedirectResponse(f"{PREFIX}/", 303)
    answer = take(asked, one.file_name, one.data)
    staging.drop(asked.setting.home, one.number)
    return answer


def _mine(asked: Asked) -> staging.Staged:
    one = staging.get(asked.setting.home, asked.part("number"), asked.person.account.username)
    if one is None:
        raise HomeError(GONE)
    return one
