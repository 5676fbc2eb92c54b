"""Everything sent for one month of a township, newest first."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from dashboards.portal import pages
from dashboards.portal.routing import Asked
from dashboards.portal.spoken import spoken
from ingest.acts import PERMIT_DAYS
from ingest.reporting import STATES


def show(asked: Asked) -> Response:
    """The month's submissions, with what became of each."""
    code, month = asked.part("township"), asked.part("month")
    known = asked.request.app.state.known
    if not (asked.person.is_county or code in asked.person.codes):
        raise HTTPException(404)
    state = next((one for one in known.owed(asked.now) if (one.township_code, one.report_month) == (code, month)), None)
    if state is None:
        raise HTTPException(404)
    sent = [(one, known.name_of(one)) for one in reversed(state.sent)]
    own = [(one, receipt) for one, receipt in sent if _is_theirs(asked, one)]
    told = {"state": state, "sent": own, "county": spoken(asked.setting.home)}
    return pages.render(asked, "month.html", **told, STATES=STATES, PERMIT_DAYS=PERMIT_DAYS)


def _is_theirs(asked: Asked, one) -> bool:
    seen = {"verdict": one.verdict, "account": one.account, "township_code": asked.part("township")}
    return asked.person.may_see(seen)
