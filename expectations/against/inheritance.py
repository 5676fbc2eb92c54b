"""Rows whose numbers townships held that the workbook's own is the successor of (docs/spec/9-semantics.md §7)."""

from collections.abc import Iterator

from expectations.against.sight import Finding, Sight
from expectations.model import Form


def held_by_two(form: Form, sight: Sight) -> Iterator[Finding]:
    """A number that several predecessors hold, and not the township itself: nobody knows whose record is meant."""
    register = sight.register(form.code)
    for identity, holders in sight.held_by(form.code, register).items() if register else ():
        at = register.places[identity]
        if len(holders) > 1 and register.column("_row")[at] not in sight.unread[form.code].rows(form.key):
            column = next(name for name in form.key if form.column(name).type == "text")
            names = [sight.neighbours.name_of(one.code) for one in holders]
            facts = {"raw_value": register.column(column)[at], "holders": "、".join(names), "first": names[0]}
            yield sight.of_cell(form, f"{form.code}-held-by-two", at, column, **facts)
