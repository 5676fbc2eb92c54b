"""The facts of the second pass: keys in force, cells filled before and empty now, keys that vanished.

A workbook sees only what was accepted before it, by (received_at, sha256) (docs/spec/9-semantics.md §1.2, §12;
10-duties.md §5).
"""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from expectations.clauses import matches
from expectations.model import Clause, Form
from expectations.registers import Held, Identity


def keys(workbooks: Iterable[Held], form_code: str, where: list[Clause]) -> set[str]:
    """The business keys of a form in some workbooks, of rows where the clauses hold; cancelled rows do not count."""
    found: set[str] = set()
    for one in workbooks:
        register = one.register(form_code)
        if register is None:
            continue
        kept = register.living
        if where:
            chosen = register.frame.loc[matches(where, register.frame), "_key"]
            kept = kept & set(chosen)
        found |= kept
    return found


def others(in_force: dict[str, Held], held: Held) -> list[Held]:
    """The versions in force of all other months, and the workbook itself in place of its own month's."""
    return [one for month, one in in_force.items() if month != held.month] + [held]


def filled_before(form: Form, in_force: dict[str, Held], held: Held) -> Iterator[tuple[int, str, str, Any]]:
    """Cells empty now that an earlier month filled: (row counted from 0, column, that month, what it said).

    Only where months add up; in cumulative sheets an empty cell replaces (10-duties §5).
    """
    register = held.register(form.code)
    if not held.candidate.is_additive or register is None:
        return
    for identity, at in register.places.items():
        if register.is_void[at] or register.filled[at].all():
            continue
        last = _last_filled(form, in_force, held.month, identity)
        for name, (month, value) in last.items():
            if not register.filled[at][register.watched.index(name)]:
                yield at, name, month, value


def _last_filled(form: Form, in_force: dict[str, Held], before: str, identity: Identity) -> dict[str, tuple[str, Any]]:
    """What the earlier months leave standing of a record: column → (month, value)."""
    found: dict[str, tuple[str, Any]] = {}
    for month, one in in_force.items():
        register = one.register(form.code)
        if month >= before or register is None or identity not in register.places:
            continue
        at = register.places[identity]
        if one.candidate.is_cumulative:
            found = {}
        for place in np.flatnonzero(register.filled[at]):
            name = register.watched[place]
            found[name] = (month, register.frame[name].iloc[at])
    return found


def is_whole(form: Form, held: Held) -> bool:
    """Whether a workbook lists every record of a form for the year so far, so that one can be missed."""
    return (
        f"{form.code}-key-vanished" in form.history_rules() and held.candidate.is_cumulative and form.code in held.sent
    )


def vanished(form: Form, in_force: dict[str, Held], held: Held) -> Iterator[tuple[str, str]]:
    """Keys of this year that a workbook which is_whole no longer holds: (key, month that last held it).

    A county list is compared with the one it replaces, be it of the same month.
    """
    is_county = held.candidate.is_county
    standing: dict[tuple[str, str], str] = {}
    for month, one in in_force.items():
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
    yield from sorted({(key, month) for (owner, key), month in standing.items() if (owner, key) not in listed})
