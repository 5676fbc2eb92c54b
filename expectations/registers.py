"""Accepted workbooks as later ones see them: registers, the versions in force, what came before what (spec 9 §1)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from expectations.candidate import Candidate

VOID = "作废"
LEAST_ROWS = 5
UNWATCHED = {"remark", "record_state", "seq_no"}
REPORTED = {"有数据", "零报告", "无此职责"}
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
    def digest(self) -> str:
        """See digest_of."""
        return digest_of(self.frame)

    @cached_property
    def highest(self) -> dict[str, tuple[int, Any]]:
        """Column of numbers → how many rows say something there, and the greatest number."""
        found = {}
        for name in self.watched:
            numbers = [value for value in self.frame[name] if isinstance(value, np.integer | Decimal)]
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


def digest_of(frame: pd.DataFrame) -> str:
    """A digest of a sheet's rows, whatever their order; empty for fewer than five: they may be equal by chance
    (9-semantics.md §13).
    """
    if len(frame) < LEAST_ROWS:
        return ""
    names = sorted(name for name in frame.columns if not name.startswith("_"))
    rows = sorted(map(repr, frame[names].astype(str).itertuples(index=False, name=None)))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]
