"""Officers against the rosters in force: who decides a case, who is missing, who was in two courses at once."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from expectations.against.sight import Finding, Sight
from expectations.form import load_form
from expectations.found import plain
from expectations.model import Form, Rule
from expectations.normal import key_text
from expectations.registers import Identity, Register
from expectations.wording import month_zh

ROSTER, ASSISTANT, VALID = "F07", "执法辅助人员", "有效"
ELSEWHERE = -1
# From, to, days, the row of the workbook it stands in.
Course = tuple[date, date, Decimal, int]


def unknown(form: Form, rule: Rule, sight: Sight) -> Iterator[Finding]:
    """An officer no roster in force names; silent where the workbook's own roster cannot be read."""
    if sight.unread[ROSTER].hides_keys(load_form(ROSTER)):
        return
    known = {name for people in _rosters(sight).values() for name in people}
    values = sight.column(form, rule.column)
    for at in sight.looked(rule):
        if key_text(str(values[at])) not in known:
            yield sight.of_cell(form, rule.id, at, rule.column, raw_value=values[at])


def uncertified(form: Form, rule: Rule, sight: Sight) -> Iterator[Finding]:
    """An officer who, by the roster, held no valid certificate on the date in column `than`.

    The roster asked is the latest in force of the date's month or before, else the earliest after. One whom no roster
    names is left to the rule that says so.
    """
    rosters = _rosters(sight)
    named, days = sight.column(form, rule.column), sight.column(form, rule.than)
    for at in sight.looked(rule):
        day = plain(days[at])
        officer = _officer(rosters, str(named[at]), day) if day else None
        if officer is not None and not _may_act(officer, day):
            facts = {"than_value": day, "status": _standing(officer)}
            yield sight.of_cell(form, rule.id, at, rule.column, raw_value=named[at], **facts)


def _rosters(sight: Sight) -> dict[str, dict[str, dict[str, Any]]]:
    """Month → compared number or name → the officer's row; a name two officers share is nobody's."""
    rosters: dict[str, dict[str, dict[str, Any]]] = {}
    for one in sight.others():
        if register := one.register(ROSTER):
            rosters[one.month] = rosters.get(one.month, {}) | register.people
    return dict(sorted(rosters.items()))


def _officer(rosters: dict[str, dict], written: str, day: date) -> dict[str, Any] | None:
    month, wanted = f"{day:%Y-%m}", key_text(written)
    holding = [one for one, people in rosters.items() if wanted in people]
    if not holding:
        return None
    before = [one for one in holding if one <= month]
    return rosters[before[-1] if before else holding[0]][wanted]


def _may_act(officer: dict[str, Any], day: date) -> bool:
    is_expired = pd.notna(officer["cert_valid_to"]) and officer["cert_valid_to"].date() < day
    return officer["staff_type"] != ASSISTANT and officer["cert_status"] == VALID and not is_expired


def _standing(officer: dict[str, Any]) -> str:
    if officer["staff_type"] == ASSISTANT:
        return ASSISTANT
    return "证件已过有效期" if officer["cert_status"] == VALID else f"证件状态为“{officer['cert_status']}”"


def missing(form: Form, sight: Sight) -> Iterator[Finding]:
    """Officers of the latest roster before, gone from this one without a last day on post (9-semantics.md §3.1).

    Those of a township taken over since that roster too.
    """
    register = sight.register(form.code)
    before = list(_rosters_before(form, sight))
    if register is None or not before or sight.unread[form.code].hides_keys(form):
        return
    rule = f"{form.code}-officer-missing"
    sight.asked(rule)
    here = set(register.column("_key"))
    for month, past in before:
        rows = zip(*map(past.column, ("_key", "name", "post_end_date")), past.is_void, strict=True)
        for key, name, last_day, is_void in rows:
            if key not in here and pd.isna(last_day) and not is_void:
                yield sight.of_sheet(form, rule, record_key=key, name=name, month=month_zh(month))


def _rosters_before(form: Form, sight: Sight) -> Iterator[tuple[str, Register]]:
    """(month, roster): the last of the township's own, and of each predecessor it did not answer for by then."""
    own = [one for one in sight.earlier().values() if one.register(form.code)]
    yield from ((one.month, one.register(form.code)) for one in own[-1:])
    for past in sight.lineage.before:
        last = [one for one in past.named.books if one.register(form.code)][-1:]
        if not own or not past.answers_in(own[-1].month):
            yield from ((one.month, one.register(form.code)) for one in last)


def too_many_days(form: Form, rule: Rule, sight: Sight) -> Iterator[Finding]:
    """Trainings of one officer that cannot all have been: within some span their days are more than the span's.

    Looked at are the trainings of all months in force; told are those of this workbook. Half days may share a day.
    """
    current: dict[Identity, tuple[str, Course]] = {}
    for one in sorted(sight.others(), key=lambda held: held.month):
        register = one.register(form.code)
        current |= dict(_courses(register, is_own=one is sight.held)) if register else {}
    taken: dict[str, list[Course]] = {}
    for officer, course in current.values():
        taken.setdefault(officer, []).append(course)
    frame = sight.candidate.frames[form.code]
    for at in sorted({at for courses in taken.values() for at in _crowded(courses) if at != ELSEWHERE}):
        yield sight.of_cell(form, rule.id, at, rule.column, raw_value=plain(frame[rule.column].iloc[at]))


def _courses(register: Register, *, is_own: bool) -> Iterator[tuple[Identity, tuple[str, Course]]]:
    """Record → who was trained, and from when to when, for how many days, in which row of the workbook itself."""
    columns = [register.column(name) for name in ("officer_id", "start_date", "end_date", "days")]
    for identity, at in register.places.items():
        officer, first, last, days = (column[at] for column in columns)
        is_whole = isinstance(officer, str) and pd.notna(first) and pd.notna(last) and isinstance(days, Decimal)
        if is_whole and not register.is_void[at]:
            yield identity, (key_text(officer), (first.date(), last.date(), days, at if is_own else ELSEWHERE))


def _crowded(courses: list[Course]) -> set[int]:
    """The rows of courses that lie within a span shorter than their days together."""
    found: set[int] = set()
    for first in {course[0] for course in courses}:
        for last in {course[1] for course in courses if course[1] >= first}:
            within = [course for course in courses if first <= course[0] and course[1] <= last]
            if len(within) > 1 and sum(course[2] for course in within) > (last - first).days + 1:
                found |= {course[3] for course in within}
    return found
