"""Accepted workbooks as later ones see them: registers, the versions in force, what came before what (spec 9 §1)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from expectations.candidate import Candidate
from expectations.normal import key_text

VOID = "作废"
LEAST_ROWS = 5
UNWATCHED = {"remark", "record_state", "seq_no"}
ROSTER = "F07"
OFFICER = ("officer_id", "name", "staff_type", "cert_status", "cert_valid_to", "record_state")
REPORTED = {"有数据", "零报告", "无此职责"}
Identity = tuple[str, int]


@dataclass
class Register:
    """One sheet of a workbook, its keys worked out once for all later workbooks that ask."""

    frame: pd.DataFrame
    _columns: dict[str, list[Any]] = field(default_factory=dict, repr=False)

    def column(self, name: str) -> list[Any]:
        """A column's values row by row, taken out of the frame once: asking it cell by cell costs a hundredfold."""
        if name not in self._columns:
            self._columns[name] = self.frame[name].tolist()
        return self._columns[name]

    @cached_property
    def is_void(self) -> list[bool]:
        """Row by row, whether the record is cancelled."""
        return [state == VOID for state in self.column("record_state")]

    @cached_property
    def living(self) -> set[str]:
        """The business keys of rows that are not cancelled."""
        return {key for key, void in zip(self.column("_key"), self.is_void, strict=True) if not void}

    @cached_property
    def owned(self) -> dict[bool, set[tuple[str, str]]]:
        """(township in a county list, key) of the living rows (False) and of the cancelled ones (True)."""
        owners = self.frame["township_code"] if "township_code" in self.frame else [""] * len(self.frame)
        found: dict[bool, set] = {False: set(), True: set()}
        for owner, key, void in zip(owners, self.frame["_key"], self.is_void, strict=True):
            found[void].add((owner, key))
        return found

    @cached_property
    def places(self) -> dict[Identity, int]:
        """Record → its row, counted from 0. A key without a year is told apart by its anchor's (10-duties §4)."""
        columns = map(self.column, ("_key", "_key_has_year", "_anchor_year"))
        rows = enumerate(zip(*columns, strict=True))
        return {(key, 0 if has_year else int(year)): at for at, (key, has_year, year) in rows}

    @cached_property
    def digest(self) -> str:
        """A digest of the rows, whatever their order; empty for fewer than five: they may be equal by chance
        (9-semantics.md §13).
        """
        if len(self.frame) < LEAST_ROWS:
            return ""
        names = sorted(name for name in self.frame if not name.startswith("_"))
        rows = sorted(map(repr, zip(*(map(_said, self.column(name)) for name in names), strict=True)))
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]

    @cached_property
    def people(self) -> dict[str, dict[str, Any]]:
        """Of a roster: compared number or name → the officer's row; a name two officers share is nobody's."""
        people = self.frame[list(OFFICER)].to_dict("records")
        found: dict[str, dict[str, Any]] = {}
        for person in people:
            if person["record_state"] != VOID and isinstance(person["name"], str):
                own = key_text(person["name"])
                found[own] = {} if own in found else person
        found |= {key_text(person["officer_id"]): person for person in people if isinstance(person["officer_id"], str)}
        return {name: person for name, person in found.items() if person}

    @cached_property
    def highest(self) -> dict[str, tuple[int, Any]]:
        """Column of numbers → how many rows say something there, and the greatest number."""
        found = {}
        for name in self.watched:
            numbers = [value for value in self.column(name) if type(value) in (int, Decimal)]
            if numbers:
                found[name] = (len(numbers), max(numbers))
        return found

    @cached_property
    def watched(self) -> list[str]:
        """The columns in which a record may fill up from month to month."""
        return [name for name in self.frame if not name.startswith("_") and name not in UNWATCHED]

    @cached_property
    def filled(self) -> np.ndarray:
        """Row × watched column: whether something stands there."""
        places = self.frame.columns.get_indexer(self.watched)
        return self.frame.notna().to_numpy()[:, places]


class Held:
    """A workbook and its registers."""

    def __init__(self, candidate: Candidate):
        self.candidate = candidate
        self.month = candidate.report_month
        self._registers = {code: Register(frame) for code, frame in candidate.frames.items() if len(frame)}
        # The forms the workbook says something about.
        self.sent = {code for code, status in candidate.statuses.items() if status in REPORTED}

    def register(self, form_code: str) -> Register | None:
        """The rows of a form; None when there is none."""
        return self._registers.get(form_code)

    def learn(self) -> None:
        """Works out what nearly every later workbook will ask, before one asks."""
        for code, register in self._registers.items():
            _ = register.living, register.places, register.highest, register.filled, register.column("remark")
            if code == ROSTER:
                _ = register.people


class Township:
    """The accepted workbooks of one township."""

    def __init__(self, accepted: Iterable[Candidate | Held] = ()):
        held = (one if isinstance(one, Held) else Held(one) for one in accepted)
        self._accepted = sorted(held, key=lambda one: one.candidate.order)

    def accept(self, held: Held) -> None:
        """Adds one that was just accepted."""
        self._accepted = sorted([*self._accepted, held], key=lambda one: one.candidate.order)

    def earlier(self, candidate: Candidate) -> list[Held]:
        """Every accepted workbook that came before; one of the same moment and bytes stands before its double."""
        return [one for one in self._accepted if one.candidate.order <= candidate.order]

    def before(self, candidate: Candidate) -> dict[str, Held]:
        """Report month → the version in force when the candidate came, the candidate's own month included."""
        return dict(sorted({one.month: one for one in self.earlier(candidate)}.items()))


def _said(value: Any) -> str:
    """The same of a row just typed and of one read back, whose empty cells are empty in other ways."""
    return "" if pd.isna(value) else str(value)
