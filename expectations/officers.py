"""Names written in F08 in place of an officer's number, where the roster knows one such officer (spec 9 §11.3)."""

from collections.abc import Iterable

import pandas as pd

from expectations.candidate import Candidate
from expectations.normal import key_text
from expectations.registers import Held

ROSTER, TRAININGS = "F07", "F08"


def resolve_officers(in_force: Iterable[Held], candidate: Candidate) -> dict[str, str]:
    """Name as written → the officer's number, by the rosters of all months in force and the workbook's own.

    What is in force of its own month is what it replaces.
    """
    trainings = candidate.frames.get(TRAININGS)
    if trainings is None or trainings.empty:
        return {}
    replaced = candidate.township_code, candidate.report_month
    others = [one.candidate for one in in_force]
    rosters = [one for one in others if (one.township_code, one.report_month) != replaced] + [candidate]
    numbers, names = _roster(rosters)
    written = {text for text in trainings["officer_id"] if isinstance(text, str) and key_text(text) not in numbers}
    meant = {text: names.get(key_text(text), set()) for text in written}
    return {text: numbers[next(iter(found))] for text, found in sorted(meant.items()) if len(found) == 1}


def _roster(candidates: Iterable[Candidate]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Compared number → number as last written; compared name → the compared numbers that bear it."""
    numbers: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for candidate in candidates:
        frame = candidate.frames.get(ROSTER)
        if frame is None:
            continue
        for number, name in zip(frame["officer_id"], frame["name"], strict=True):
            if isinstance(number, str):
                numbers[key_text(number)] = number
                if isinstance(name, str):
                    names.setdefault(key_text(name), set()).add(key_text(number))
    return numbers, names


def apply_resolved(frame: pd.DataFrame, resolved: dict[str, str]) -> pd.DataFrame:
    """F08 with names replaced by the officers they mean, in the column and in the key."""
    if not resolved:
        return frame
    officer = frame["officer_id"].map(lambda text: resolved.get(text, text))
    rest = frame["_key"].str.partition("|")[2]
    key = [f"{key_text(str(one))}|{tail}" for one, tail in zip(officer, rest, strict=True)]
    return frame.assign(officer_id=officer.astype(object), _key=pd.Series(key, index=frame.index, dtype=object))
