"""What the rooms of the second pass see, and what they say."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from expectations.candidate import Candidate
from expectations.lineage import Lineage, Predecessor, births
from expectations.messages import problem
from expectations.model import Form, Rule
from expectations.neighbours import Neighbours, Traces, longest_first
from expectations.problem import Problem
from expectations.registers import Held, Identity, Register
from expectations.unread import COVER_ROW, Unread


@dataclass(frozen=True)
class Finding:
    """A rule broken in a row of a workbook; what concerns a whole sheet stands in the cover's row."""

    rule: str
    row: int
    problem: Problem


@dataclass(frozen=True)
class Sight:
    """A workbook as it came, and what is known then.

    in_force: report month → the township's version in force, the workbook's own month included. lineage: what it goes
    on with from townships it took over. unread: form → its unread cells. looked: the rows (counted from 0) a declared
    rule is about; asked: to be told of every rule about a whole sheet that was looked into.
    """

    held: Held
    in_force: Mapping[str, Held]
    lineage: Lineage
    unread: Mapping[str, Unread]
    neighbours: Neighbours
    looked: Callable[[Rule], list[int]]
    asked: Callable[[str], None]

    @property
    def candidate(self) -> Candidate:
        """The workbook."""
        return self.held.candidate

    def register(self, form_code: str) -> Register | None:
        """The workbook's own rows of a form; None when there is none."""
        return self.held.register(form_code)

    def column(self, form: Form, name: str) -> list[Any]:
        """A column of the workbook's own rows of a form; nothing when there is none."""
        register = self.register(form.code)
        return register.column(name) if register else []

    def earlier(self) -> dict[str, Held]:
        """The versions in force of the months before, in order."""
        return {month: one for month, one in self.in_force.items() if month < self.held.month}

    def others(self) -> list[Held]:
        """The versions in force of all other months, predecessors' first, and the workbook itself in place of its own
        month's.
        """
        own = [one for month, one in self.in_force.items() if month != self.held.month]
        return [*self.lineage.books, *own, self.held]

    def elsewhere(self) -> Iterator[tuple[str, str, Traces]]:
        """(township, month, traces) of each version in force of the other townships; none it took over or that took it
        over.
        """
        for township, month, left in self.neighbours.in_force(self.candidate):
            if township not in self.lineage.kin:
                yield township, month, left

    def held_by(self, form_code: str, register: Register) -> dict[Identity, list[Predecessor]]:
        """Of the records in a register of the township, those a predecessor holds."""
        if not self.lineage.before:
            return {}
        born = list(births(form_code, register.frame))
        found = {one: self.lineage.held_by(form_code, one, born[at]) for one, at in register.places.items()}
        return {identity: holders for identity, holders in found.items() if holders}

    @cached_property
    def own_names(self) -> list[str]:
        """Every name the township has or had, the longest first."""
        known = self.neighbours.names.get(self.candidate.township_code, ())
        return longest_first({*self.candidate.township_names, *known})

    def other_named(self, text: str) -> str:
        """The name of another township that a text holds, and not as part of the own name; empty when none."""
        for name in self.own_names:
            text = text.replace(name, "　")
        found = self.neighbours.named.search(text) if self.neighbours.named else None
        return found[0] if found else ""

    def of_sheet(self, form: Form, rule: str, **facts: object) -> Finding:
        """Something about a whole sheet; it is told without a cell."""
        name = self.candidate.sheet_names.get(form.code, form.sheet_name)
        return Finding(rule, COVER_ROW, problem(rule, sheet_name=name, form_code=form.code, **facts))

    def of_cell(self, form: Form, rule: str, at: int, column_name: str, **facts: object) -> Finding:
        """Something about a cell of a row (counted from 0)."""
        frame = self.candidate.frames[form.code]
        row = int(frame["_row"].iloc[at])
        told = problem(
            rule,
            sheet_name=self.candidate.sheet_names[form.code],
            cell=self.candidate.cell(form.code, row, column_name),
            column_name=column_name,
            form_code=form.code,
            record_key=frame["_key"].iloc[at],
            **facts,
        )
        return Finding(rule, row, told)

    def of_cover(self, form: Form, rule: str, column_name: str, **facts: object) -> Finding:
        """Something about a cell of the cover."""
        cell = self.candidate.cell(form.code, COVER_ROW, column_name)
        where = {"sheet_name": self.candidate.cover_sheet, "cell": cell, "column_name": column_name}
        return Finding(rule, COVER_ROW, problem(rule, form_code=form.code, **where, **facts))
