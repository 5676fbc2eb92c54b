"""What was accepted before, as a workbook being judged sees it: only what came before it, by (received_at, sha256).

From it come the facts of the second pass: keys in force, cells filled before and empty now, keys that vanished
(docs/spec/9-semantics.md §1.2, §12; 10-duties.md §5).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from expectations.candidate import Candidate
from expectations.clauses import matches
from expectations.model import Clause, Form

VOID = "作废"
UNWATCHED = {"remark", "record_state", "seq_no"}
Identity = tuple[str, int]


@dataclass
class Register:
    """One sheet of a workbook, its keys worked out once for all later workbooks that ask."""

    frame: pd.DataFrame

    @cached_property
    def is_void(self) -> list[bool]:
        """Row by row, whether the record is cancelled."""
        return [state == VOID for state in self.frame["record_state"]]

    @cached_property
    def living(self) -> set[str]:
        """The business keys of rows that are not cancelled."""
        return {key for key, void in zip(self.frame["_key"], self.is_void, strict=True) if not void}

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
        columns = (self.frame[name] for name in ("_key", "_key_has_year", "_anchor_year"))
        rows = enumerate(zip(*columns, strict=True))
        return {(key, 0 if has_year else int(year)): at for at, (key, has_year, year) in rows}

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
        said = ("有数据", "零报告", "无此职责")
        # The forms the workbook says something about.
        self.sent = {code for code, status in candidate.statuses.items() if status in said}

    def register(self, form_code: str) -> Register | None:
        """The rows of a form; None when there is none."""
        return self._registers.get(form_code)


class Township:
    """The accepted workbooks of one township."""

    def __init__(self, accepted: Iterable[Candidate] = ()):
        self._accepted = sorted(map(Held, accepted), key=lambda one: one.candidate.order)

    def accept(self, held: Held) -> None:
        """Adds one that was just accepted."""
        self._accepted = sorted([*self._accepted, held], key=lambda one: one.candidate.order)

    def earlier(self, candidate: Candidate) -> list[Held]:
        """Every accepted workbook that came before; one of the same moment and bytes stands before its double."""
        return [one for one in self._accepted if one.candidate.order <= candidate.order]

    def before(self, candidate: Candidate) -> dict[str, Held]:
        """Report month → the version in force when the candidate came, the candidate's own month included."""
        return dict(sorted({one.month: one for one in self.earlier(candidate)}.items()))


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
