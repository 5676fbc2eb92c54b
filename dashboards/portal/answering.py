"""A township answers what the county asks of one of its workbooks."""

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dashboards.portal.routing import Asked
from dashboards.portal.sent import own
from dashboards.portal.setting import PREFIX
from dashboards.portal.spoken import Spoken, spoken
from ingest import answers


def give(asked: Asked) -> Response:
    """The form below a question."""
    judged, act_id = own(asked), asked.form.get("act_id", "")
    county = spoken(asked.setting.home).get(judged.payload["submission_id"] or "", Spoken())
    if asked.person.is_county or act_id not in [one.act.act_id for one in county.asked]:
        raise HTTPException(404)
    answers.give(asked.setting.home, asked.person.account.username, act_id, asked.form.get("text", ""), asked.now)
    return RedirectResponse(f"{PREFIX}/sent/{judged.subject}", 303)
