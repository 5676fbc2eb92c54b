"""Figures against the township's own past: progress that falls, odd numbers of records, numbers out of scale."""

from collections.abc import Iterator

import pandas as pd

from expectations.against.sight import Finding, Sight
from expectations.found import plain
from expectations.model import Form, Rule
from expectations.wording import month_zh

# A number is out of scale when it is over fifty times the greatest of at least twelve before it: a wrong unit.
SCALE, LEAST_VALUES = 50, 12
# A month's new records are out of the ordinary when they are over twice what a township has in a year at most; and
# against at least six months of one's own: over five times the most and thirty above it, or under a fifth of the least
# where no month had fewer than ten. A month that was missed comes with the next: twice the usual says nothing.
YEARS, LEAST_MONTHS, MORE, ABOVE, FEWER, LEAST_RECORDS = 2, 6, 5, 30, 5, 10


def falls(form: Form, rule: Rule, sight: Sight) -> Iterator[Finding]:
    """A figure below the one of the year's latest month before, of the same record; a remark explains it."""
    register, year = sight.register(form.code), sight.held.month[:4]
    earlier = {month: one for month, one in sight.earlier().items() if month[:4] == year}
    past = next((one for month in sorted(earlier, reverse=True) if (one := earlier[month].register(form.code))), None)
    if register is None or past is None:
        return
    for identity, at in register.places.items():
        now, remark = plain(register.column(rule.column)[at]), register.column("remark")[at]
        before = plain(past.column(rule.column)[past.places[identity]]) if identity in past.places else None
        if now is not None and before is not None and now < before and pd.isna(remark) and not register.is_void[at]:
            yield sight.of_cell(form, rule.id, at, rule.column, raw_value=now, before=before)


def out_of_scale(form: Form, sight: Sight) -> Iterator[Finding]:
    """Numbers over fifty times the greatest of one's own."""
    register = sight.register(form.code)
    if register is None:
        return
    past = [one for month in sight.earlier().values() if (one := month.register(form.code))]
    for name in (column.name for column in form.columns if column.outlier):
        known = [one.highest[name] for one in past if name in one.highest]
        if sum(count for count, _ in known) < LEAST_VALUES:
            continue
        most = max(greatest for _, greatest in known)
        for at, value in enumerate(register.column(name)):
            if pd.notna(value) and value > SCALE * most > 0 and not register.is_void[at]:
                yield sight.of_cell(form, f"{form.code}-outlier", at, name, raw_value=plain(value), most=plain(most))


def out_of_the_ordinary(form: Form, sight: Sight) -> Iterator[Finding]:
    """More new records in a month than a township has in a year, or far more or fewer than in one's own months.

    Those of a predecessor are not new.
    """
    if form.code not in sight.held.sent:
        return
    rule = f"{form.code}-volume"
    sight.asked(rule)
    register = sight.register(form.code)
    here = register.living if register else set()
    past = [known for one in [*sight.earlier().values(), sight.held] if (known := one.register(form.code))]
    seen = {key for known in past for key, _ in sight.held_by(form.code, known)}
    counts: list[int] = []
    for one in sight.earlier().values():
        if form.code in one.sent:
            known = one.register(form.code)
            counts.append(len(known.living - seen) if known else 0)
            seen |= known.living if known else set()
    new = len(here - seen)
    if usual := _unusual(new, counts, form.volume):
        yield sight.of_sheet(form, rule, raw_value=f"{new}条", month=month_zh(sight.held.month), usual=usual)


def _unusual(new: int, counts: list[int], in_a_year: int | None) -> str:
    """What would be usual, in words, when a number of new records is not; empty when it is."""
    if in_a_year is not None and new > YEARS * in_a_year:
        return f"一个乡镇全年一般不超过{in_a_year}条"
    if len(counts) < LEAST_MONTHS:
        return ""
    most, least = max(counts), min(counts)
    if (new > MORE * most and new >= most + ABOVE) or (least >= LEAST_RECORDS and new * FEWER < least):
        return f"以往各月为{least}至{most}条"
    return ""


def first_again(form: Form, rule: Rule, sight: Sight) -> Iterator[Finding]:
    """A cover that says 首次报送 where the month has a version in force (9-semantics.md §12)."""
    candidate = sight.candidate
    if sight.looked(rule) and candidate.report_month in sight.in_force:
        facts = {"raw_value": candidate.cover.get(rule.column), "month": month_zh(candidate.report_month)}
        yield sight.of_cover(form, rule.id, rule.column, **facts)
