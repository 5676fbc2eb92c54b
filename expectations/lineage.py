"""What a township goes on with from those it is the successor of (docs/spec/9-semantics.md §7).

A row goes on with a record that exactly one predecessor holds, unless the township named it before it was the successor
or the record was born after the merger: then it is its own. As `int_records__inherited` says in dbt/.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from expectations.form import load_form
from expectations.registers import Held, Identity, Township

# Form → the registers that hold its numbers, and which part of the key the number is.
_HELD_IN = {"F01": ("F01", "F02", "F03"), "F02": ("F01", "F02", "F03"), "F03": ("F01", "F02", "F03"), "F08": ("F07",)}
_PART = {"F03": 1, "F08": 0, "F12": 0}
# Successor → predecessor, also of predecessors → the day from which it answers for it.
Heirs = Mapping[str, Mapping[str, date]]


def number(form_code: str, identity: Identity) -> Identity:
    """By what a record is held: its key and year, of a document or lawsuit its number, of a training the officer."""
    key, year = identity
    return (key.split("|")[_PART[form_code]], year) if form_code in _PART else identity


@dataclass(frozen=True)
class Named:
    """What some workbooks of a township name, in order of month."""

    books: Sequence[Held]
    _first: dict[tuple[str, ...], dict[Identity, str]] = field(default_factory=dict, repr=False)

    def first(self, form_code: str, wanted: Identity) -> str:
        """The month in which a number was first named in the registers that hold such; empty when it never was."""
        forms = _HELD_IN.get(form_code, (form_code,))
        if forms not in self._first:
            found = self._first.setdefault(forms, {})
            for one in self.books:
                for code in forms:
                    for identity in register.places if (register := one.register(code)) else ():
                        found.setdefault(number(code, identity), one.month)
        return self._first[forms].get(wanted, "")


@dataclass(frozen=True)
class Predecessor:
    """A township another is the successor of `since` a day; `before`: those it was the successor of itself."""

    code: str
    since: date
    named: Named
    before: Sequence["Predecessor"] = ()

    def answers_in(self, month: str) -> bool:
        """Whether the successor answers for it at the end of a month."""
        return f"{self.since:%Y-%m}" <= month

    def begins(self, form_code: str, wanted: Identity) -> bool:
        """Whether it holds a number, and not because one of its own predecessors did."""
        first = self.named.first(form_code, wanted)
        earlier = (one for one in self.before if one.answers_in(first))
        return bool(first) and not any(one.named.first(form_code, wanted) for one in earlier)


@dataclass(frozen=True)
class Lineage:
    """Of one workbook: its township's own earlier months in force, and the predecessors there are by its month; `kin`:
    their codes, and those of its successors.
    """

    month: str = ""
    own: Named = field(default_factory=lambda: Named(()))
    before: Sequence[Predecessor] = ()
    kin: frozenset[str] = frozenset()

    def held_by(self, form_code: str, identity: Identity, born: pd.Timestamp | None) -> list[Predecessor]:
        """The predecessors whose record a row may go on with. born: its anchor date, None without one."""
        if not self.before:
            return []
        wanted = number(form_code, identity)
        first = self.own.first(form_code, wanted) or self.month
        there = (one for one in self.before if one.answers_in(first) and (born is None or born.date() < one.since))
        return [one for one in there if one.begins(form_code, wanted)]

    @cached_property
    def books(self) -> list[Held]:
        """The predecessors' workbooks in force, in order of month."""
        return sorted((one for past in self.before for one in past.named.books), key=lambda one: one.month)


def lineage(held: Held, townships: Mapping[str, Township], heirs: Heirs) -> Lineage:
    """Of a workbook, with what was accepted before it."""
    candidate = held.candidate
    before = _predecessors(held, candidate.township_code, townships, heirs)
    successors = (code for code, taken_over in heirs.items() if candidate.township_code in taken_over)
    kin = frozenset([*(one.code for one in before), *successors])
    own = townships[candidate.township_code].before(candidate) if before else {}
    return Lineage(held.month, Named([one for month, one in own.items() if month < held.month]), before, kin)


def _predecessors(held: Held, code: str, townships: Mapping[str, Township], heirs: Heirs) -> list[Predecessor]:
    """Those there are by the workbook's month."""
    found = []
    for one, since in sorted(heirs.get(code, {}).items()):
        if one in townships and f"{since:%Y-%m}" <= held.month:
            books = list(townships[one].before(held.candidate).values())
            found.append(Predecessor(one, since, Named(books), _predecessors(held, one, townships, heirs)))
    return found


def births(form_code: str, frame: pd.DataFrame) -> Iterable[pd.Timestamp | None]:
    """Row by row the first anchor date that is filled, in the order of the form's anchor columns."""
    days = [frame[name].tolist() for name in load_form(form_code).anchor]
    for row in zip(*days, strict=True) if days else [()] * len(frame):
        yield next((day for day in row if pd.notna(day)), None)
