"""A workbook beside its own township's earlier months: emptied cells, vanished keys, a sheet sent again unchanged."""

from collections.abc import Iterable, Iterator

import numpy as np

from expectations.against.sight import Finding, Sight
from expectations.found import plain
from expectations.model import Form
from expectations.registers import Held, Identity, Register
from expectations.wording import month_zh


def emptied(form: Form, sight: Sight) -> Iterator[Finding]:
    """Cells empty now that an earlier month filled, of a predecessor too where the record was its own.

    Only where months add up; in cumulative sheets an empty cell replaces (10-duties §5).
    """
    register = sight.register(form.code)
    if not sight.candidate.is_additive or register is None:
        return
    holders = sight.held_by(form.code, register)
    for identity, at in register.places.items():
        if register.is_void[at] or register.filled[at].all():
            continue
        theirs = holders.get(identity, [])
        before = [*(theirs[0].named.books if len(theirs) == 1 else ()), *sight.earlier().values()]
        for name, (month, past, then) in _last_filled(form, before, identity).items():
            is_empty = not register.filled[at][register.watched.index(name)]
            if is_empty and register.column("_row")[at] not in sight.unread[form.code].rows({name}):
                facts = {"month": month_zh(month), "before": plain(past.column(name)[then])}
                yield sight.of_cell(form, f"{form.code}-filled-before", at, name, **facts)


def _last_filled(form: Form, before: Iterable[Held], identity: Identity) -> dict[str, tuple[str, Register, int]]:
    """What the earlier months leave standing of a record: column → (month, its register, its row there)."""
    found: dict[str, tuple[str, Register, int]] = {}
    for one in before:
        register = one.register(form.code)
        if register is None or identity not in register.places:
            continue
        at = register.places[identity]
        if one.candidate.is_cumulative:
            found = {}
        for place in np.flatnonzero(register.filled[at]):
            found[register.watched[place]] = (one.month, register, at)
    return found


def vanished(form: Form, sight: Sight) -> Iterator[Finding]:
    """Keys of this year that a workbook which lists every record no longer holds."""
    held = sight.held
    is_whole = held.candidate.is_cumulative and form.code in held.sent
    if not is_whole or sight.unread[form.code].hides_keys(form):
        return
    rule = f"{form.code}-key-vanished"
    sight.asked(rule)
    for key, month in _missing(form, sight):
        yield sight.of_sheet(form, rule, record_key=key, month=month_zh(month))


def _missing(form: Form, sight: Sight) -> list[tuple[str, str]]:
    """(key, month that last held it). A county list is compared with the one it replaces, be it of the same month."""
    held, is_county = sight.held, sight.candidate.is_county
    standing: dict[tuple[str, str], str] = {}
    for month, one in sight.in_force.items():
        is_before = month < held.month or (is_county and month == held.month)
        if not is_before or month[:4] != held.month[:4] or form.code not in one.sent:
            continue
        if is_county:
            standing = {}
        register = one.register(form.code)
        if register is not None:
            standing |= dict.fromkeys(register.owned[False], month)
            for gone in register.owned[True]:
                standing.pop(gone, None)
    now = held.register(form.code)
    listed = now.owned[False] | now.owned[True] if now else set()
    return sorted({(key, month) for (owner, key), month in standing.items() if (owner, key) not in listed})


def repeated(form: Form, sight: Sight) -> Iterator[Finding]:
    """A sheet of five rows or more that says word for word what the latest month before said.

    Only where months add up: a cumulative sheet says the same when nothing happened.
    """
    register, earlier = sight.register(form.code), sight.earlier()
    if register is None or not register.digest or not earlier or not sight.candidate.is_additive:
        return
    rule = f"{form.code}-same-as-before"
    sight.asked(rule)
    month = max(earlier)
    before = earlier[month].register(form.code)
    if before is not None and before.digest == register.digest:
        yield sight.of_sheet(form, rule, raw_value=register.digest, month=month_zh(month))
