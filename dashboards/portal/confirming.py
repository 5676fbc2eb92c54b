"""A workbook that would replace a month in force: what changes is shown, then it is sent or dropped."""

from starlette.responses import RedirectResponse, Response

from dashboards.portal import pages, staging
from dashboards.portal.findings import findings, sheets_in
from dashboards.portal.routing import Asked
from dashboards.portal.sending import XLSX, download, in_force, take, trial
from dashboards.portal.setting import PREFIX
from ingest import sending_back
from ingest.batch import UNREADABLE
from ingest.home import HomeError

GONE = "这份工作簿已经报送、放弃，或者超过一天没有确认，或者后来又选了好几份。请回到报送首页重新选择文件。"

# Verdicts after which the version in force stays, whatever is said later.
STAYS = ("returned", "refused", "unreadable")
OVERTAKEN = "您查看期间，这个月现行有效的版本有了变化，还没有报送。请核对下面重新比较的结果，再点“确认报送”。"


def preview(asked: Asked) -> Response:
    """The verdict it would get and what it would change."""
    return _page(asked, _mine(asked))


def decide(asked: Asked) -> Response:
    """确认报送 or 放弃; shown anew when it would replace another version than the one it was compared with."""
    one = _mine(asked)
    if asked.form.get("what") != "send":
        staging.drop(asked.setting.home, one.number)
        return RedirectResponse(f"{PREFIX}/", 303)
    base = in_force(asked, one.month)
    if base != one.base:
        return _page(asked, staging.rebase(asked.setting.home, one, base, asked.now), OVERTAKEN)
    answer = take(asked, one.file_name, one.data)
    staging.drop(asked.setting.home, one.number)
    return answer


def marked(asked: Asked) -> Response:
    """退回本 of a workbook that was not sent: as it would come back."""
    one = _mine(asked)
    answer = trial(asked, one.file_name, one.data)
    name, data = sending_back.foreseen_copy(asked.setting.home, answer, one.data, one.file_name, asked.now)
    return download(name, data, XLSX)


def _page(asked: Asked, one: staging.Staged, fault: str = "") -> Response:
    answer = trial(asked, one.file_name, one.data)
    told = {
        "one": one,
        "answer": answer,
        "found": findings(answer["found"], sheets_in(asked.shelf, one.data, one.file_name)),
        "stays": answer["verdict"] in STAYS,
        "has_copy": answer["verdict"] != UNREADABLE,
        "fault": fault,
    }
    return pages.render(asked, "preview.html", 409 if fault else 200, **told)


def _mine(asked: Asked) -> staging.Staged:
    one = staging.get(asked.setting.home, asked.part("number"), asked.person.account.username, asked.now)
    if one is None:
        raise HomeError(GONE)
    return one
