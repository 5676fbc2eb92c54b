"""报送总表: township × month at a glance; the county office's own workbook below it."""

from starlette.responses import Response

from dashboards.portal import pages
from dashboards.portal.routing import Asked
from ingest.moments import day_of
from ingest.reporting import STATES, MonthState

# What a cell of the matrix says in one sign, beside its colour.
SIGNS = {
    "accepted": "✓", "needs_explanation": "说明", "returned": "退回", "refused": "拒收", "not_due": "未到期",
    "judging": "审核", "overdue": "逾期", "locked": "未报", "exempt": "豁免",
}  # fmt: skip
OWING = ("overdue", "locked", "returned", "refused", "needs_explanation", "judging")


def matrix(asked: Asked) -> Response:
    """One year, ?year=2026, else the running one."""
    states = asked.request.app.state.known.owed(asked.now)
    years = sorted({one.report_month[:4] for one in states}, reverse=True)
    year = asked.query("year") if asked.query("year") in years else max(years, default=f"{day_of(asked.now):%Y}")
    shown = [one for one in states if one.report_month.startswith(year)]
    months = sorted({one.report_month for one in shown})
    return pages.render(
        asked, "county.html", year=year, years=years, months=months, lines=_lines(shown), counts=_counts(shown),
        SIGNS=SIGNS, STATES=STATES, running=months[-1] if months else "",
    )  # fmt: skip


def _lines(states: list[MonthState]) -> list[tuple[str, str, dict[str, MonthState]]]:
    """Code, newest name and the states by month of each township."""
    found: dict[str, dict[str, MonthState]] = {}
    for one in states:
        found.setdefault(one.township_code, {})[one.report_month] = one
    return [(code, own[max(own)].township_name, own) for code, own in sorted(found.items())]


def _counts(states: list[MonthState]) -> list[tuple[str, int]]:
    """What is owed in this year, by kind."""
    return [(STATES[kind], sum(one.state == kind for one in states)) for kind in OWING]
