"""核实性 problems explained on the page: the words go into the workbook's own 问题清单, and that workbook is sent.

So what the township says travels with its numbers, and the door judges it as if it had been written in the sheet.
"""

from dataclasses import replace
from datetime import datetime

from starlette.responses import RedirectResponse, Response

from dashboards.portal import pages
from dashboards.portal.routing import Asked
from dashboards.portal.sending import bring, take
from dashboards.portal.sent import facts, own
from dashboards.portal.setting import PREFIX
from dashboards.portal.versions import version_of
from expectations import refusals
from expectations.problem import TO_EXPLAIN, Problem
from ingest import sending_back

FIELD = "say-"
MOST = 500


def explain(asked: Asked) -> Response:
    """The form below the problems; what is missing or says nothing is told beside it, with the words kept."""
    judged = own(asked)
    problems = [Problem(**one) for one in judged.payload["problems"]]
    words = {str(place): _words(asked, place) for place, one in enumerate(problems) if one.severity == TO_EXPLAIN}
    if not asked.person.may_explain(judged.payload):
        return RedirectResponse(f"{PREFIX}/sent/{judged.subject}", 303)
    if faults := _faults(problems, words):
        told = {"fault": f"有{len(faults)}条说明需要补充，见下面红字。", "words": words, "faults": faults}
        return pages.render(asked, "sent.html", 422, **facts(asked, judged) | told)
    explained = [replace(one, explanation=words.get(str(place), "")) for place, one in enumerate(problems)]
    name, data = sending_back.explained_copy(asked.setting.home, judged.payload, explained)
    return (bring if _is_overtaken(asked, judged.payload) else take)(asked, name, data)


def _is_overtaken(asked: Asked, payload: dict) -> bool:
    """Whether its month has a version in force that came later: its sender has not seen what that would lose."""
    version = version_of(asked, payload["township_code"], payload["report_month"])
    return version is not None and version.received_at > datetime.fromisoformat(payload["received_at"])


def _words(asked: Asked, place: int) -> str:
    return " ".join(asked.form.get(f"{FIELD}{place}", "").split())[:MOST]


def _faults(problems: list[Problem], words: dict[str, str]) -> dict[str, str]:
    """Why words are no explanation, by the number of their problem."""
    said: set[str] = set()
    found = {}
    for number, text in words.items():
        if problems[int(number)].explanation:
            continue
        why = refusals.reason(text, refusals.compared(text) in said) if text else "还没有写说明。"
        if why:
            found[number] = why
        said.add(refusals.compared(text))
    return found
