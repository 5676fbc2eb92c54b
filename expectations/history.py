"""What was accepted before, as a workbook being judged sees it: only what came before it, by (received_at, sha256).

From it come the facts of the second pass: keys in force, cells filled before and empty now, keys that vanished, the
roster (docs/spec/9-semantics.md §1.2, §12; 10-duties.md §5).
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from expectations.candidate import Candidate
from expectations.clauses import matches
from expectations.model import Clause, Form
from expectations.normal import key_text

VOID = "作废"
ROSTER, TRAININGS = "F07", "F08"
UNWATCHED = {"remark", "record_state", "seq_no"}


class Township:
    """The accepted workbooks of one township."""

    def __init__(self, accepted: Iterable[Candidate] = ()):
        self._accepted = sorted(accepted, key=lambda candidate: candidate.order)

    def accept(self, candidate: Candidate) -> None:
        """Adds one that was just accepted."""
        self._accepted = sorted([*self._accepted, candidate], key=lambda one: one.order)

    def before(self, candidate: Candidate) -> dict[str, Candidate]:
        """Report month → the version in force when the candidate came, the candidate's own month included.

        One of the same moment and the same bytes is the same workbook: it stands before its double.
        """
        in_force = {one.report_month: one for one in self._accepted if one.order <= candidate.order}
        return dict(sorted(in_force.items()))


def keys(candidates: Iterable[Candidate], form_code: str, where: list[Clause]) -> set[str]:
    """The business keys of a form in some workbooks, of rows where the clauses hold; cancelled rows do not count."""
    found: set[str] = set()
    for candidate in candidates:
        frame = candidate.frames.get(form_code)
        if frame is not None and len(frame):
            kept = matches(where, frame) & (frame["record_state"] != VOID).fillna(True) if where else _living(frame)
            found.update(frame.loc[kept, "_key"])
    return found


def _living(frame: pd.DataFrame) -> pd.Series:
    return ~frame["record_state"].eq(VOID).fillna(False).astype(bool)


def others(in_force: dict[str, Candidate], candidate: Candidate) -> list[Candidate]:
    """The versions in force of all other months, and the candidate itself in place of its own month's."""
    return [one for month, one in in_force.items() if month != candidate.report_month] + [candidate]


def filled_before(
    form: Form, in_force: dict[str, Candidate], candidate: Candidate
) -> Iterator[tuple[int, str, str, Any]]:
    """Cells empty now that an earlier month filled: (index label, column, that month, what it said).

    Only where months add up; in cumulative sheets an empty cell replaces (10-duties §5).
    """
    frame = candidate.frames.get(form.code)
    if candidate.is_cumulative or frame is None or frame.empty:
        return
    last = _last_filled(form, in_force, candidate, set(_identities(frame)))
    for label, identity in zip(frame.index, _identities(frame), strict=True):
        for name, (month, value) in last.get(identity, {}).items():
            if pd.isna(frame.at[label, name]):
                yield label, name, month, value


def _identities(frame: pd.DataFrame) -> list[tuple[str, int]]:
    """A key with a year stands alone; one without is told apart by its anchor year (10-duties §4)."""
    years = frame["_anchor_year"].where(~frame["_key_has_year"], 0)
    return list(zip(frame["_key"], years, strict=True))


def _last_filled(
    form: Form, in_force: dict[str, Candidate], candidate: Candidate, wanted: set[tuple[str, int]]
) -> dict[tuple[str, int], dict[str, tuple[str, Any]]]:
    names = [column.name for column in form.columns if column.name not in UNWATCHED]
    found: dict[tuple[str, int], dict[str, tuple[str, Any]]] = {}
    for month, earlier in in_force.items():
        frame = earlier.frames.get(form.code)
        if month >= candidate.report_month or frame is None or frame.empty:
            continue
        for label, identity in zip(frame.index, _identities(frame), strict=True):
            if identity in wanted:
                row = frame.loc[label]
                filled = {name: (month, row[name]) for name in names if pd.notna(row[name])}
                found.setdefault(identity, {}).update(filled)
    return found


def vanished(form: Form, in_force: dict[str, Candidate], candidate: Candidate) -> Iterator[tuple[str, str]]:
    """Keys of this year that a cumulative workbook no longer holds: (key, month that last held it).

    A county list is compared with the one it replaces, be it of the same month.
    """
    if not candidate.is_cumulative or form.code not in _sent(candidate):
        return
    now = keys([candidate], form.code, []) | _cancelled(candidate, form.code)
    held: dict[str, str] = {}
    for month, earlier in in_force.items():
        is_before = month < candidate.report_month or (candidate.is_county and month == candidate.report_month)
        if is_before and month[:4] == candidate.report_month[:4] and form.code in _sent(earlier):
            if candidate.is_county:
                held = {}
            held.update(dict.fromkeys(keys([earlier], form.code, []), month))
            for key in _cancelled(earlier, form.code):
                held.pop(key, None)
    yield from sorted((key, month) for key, month in held.items() if key not in now)


def _sent(candidate: Candidate) -> set[str]:
    """The forms a workbook says something about."""
    return {code for code, status in candidate.statuses.items() if status in ("有数据", "零报告", "无此职责")}


def _cancelled(candidate: Candidate, form_code: str) -> set[str]:
    frame = candidate.frames.get(form_code)
    return set() if frame is None or frame.empty else set(frame.loc[~_living(frame), "_key"])


def resolve_officers(in_force: dict[str, Candidate], candidate: Candidate) -> dict[str, str]:
    """Names written in F08 in place of an officer's number, where the roster knows one such officer (spec 9 §11.3)."""
    trainings = candidate.frames.get(TRAININGS)
    if trainings is None or trainings.empty:
        return {}
    numbers, names = _roster(others(in_force, candidate))
    written = {text for text in trainings["officer_id"] if isinstance(text, str) and key_text(text) not in numbers}
    return {text: next(iter(names[key_text(text)])) for text in written if len(names.get(key_text(text), ())) == 1}


def _roster(candidates: Iterable[Candidate]) -> tuple[set[str], dict[str, set[str]]]:
    numbers: set[str] = set()
    names: dict[str, set[str]] = {}
    for candidate in candidates:
        frame = candidate.frames.get(ROSTER)
        if frame is None:
            continue
        for number, name in zip(frame["officer_id"], frame["name"], strict=True):
            if isinstance(number, str):
                numbers.add(key_text(number))
                if isinstance(name, str):
                    names.setdefault(key_text(name), set()).add(number)
    return numbers, names


def apply_resolved(frame: pd.DataFrame, resolved: dict[str, str]) -> pd.DataFrame:
    """F08 with names replaced by the officers they mean, in the column and in the key."""
    if not resolved:
        return frame
    officer = frame["officer_id"].map(lambda text: resolved.get(text, text))
    rest = frame["_key"].str.partition("|")[2]
    key = [f"{key_text(str(one))}|{tail}" for one, tail in zip(officer, rest, strict=True)]
    return frame.assign(officer_id=officer.astype(object), _key=pd.Series(key, index=frame.index, dtype=object))
