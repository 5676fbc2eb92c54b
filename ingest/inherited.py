"""What a township goes on with from those it is the successor of (docs/spec/9-semantics.md §7)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from expectations.model import Form
from expectations.normal import key_text
from expectations.problem import NOTICE
from expectations.registers import REPORTED, VOID
from ingest.carried import InForce, carried, records


def inherited(
    forms: Sequence[Form], sent: Sequence[InForce], before: Sequence[Sequence[InForce]], month: str
) -> dict[str, pd.DataFrame]:
    """The records of predecessors with which the successor's workbook of a month begins, by form.

    Their open ones and those these refer to; not what the successor has in a register already, nor what two of them
    hold: whose it is, nobody can tell. sent, before: the workbooks in force of the successor and of each predecessor.
    """
    found: dict[str, pd.DataFrame] = {}
    asked: dict[str, set[str]] = {}
    # A register refers to those before it.
    for form in reversed(forms) if before else ():
        rows = _of_form(form, sent, before, month, asked.get(form.code, set()))
        if rows.empty:
            continue
        found[form.code] = rows
        for rule in form.rules:
            if rule.kind == "exists_in" and rule.severity != NOTICE:
                keys = {key_text(value) for value in rows[rule.column] if isinstance(value, str)}
                asked.setdefault(rule.form, set()).update(keys)
    return found


def one_record(
    form: Form, found: Sequence[tuple[str, pd.Series]], taken_over: Mapping[str, date]
) -> list[tuple[str, pd.Series]]:
    """Records of one number as (township, what it says), the successor's first; where it goes on with the one another
    holds, they are one: that township's, as the successor's row says it. taken_over: predecessor → since when.
    """
    own, theirs = list(found[:1]), list(found[1:])
    if len(theirs) != 1 or found[0][1]["_record"] != theirs[0][1]["_record"]:
        return list(found)
    holder, since = theirs[0][0], taken_over.get(theirs[0][0])
    born = next((own[0][1][name] for name in form.anchor if pd.notna(own[0][1][name])), None)
    is_later = since is not None and min(own[0][1]["_months"]) >= f"{since:%Y-%m}"
    is_same = found[0][0] != holder and is_later and (born is None or born.date() < since)
    return [(holder, own[0][1])] if is_same else list(found)


def _of_form(
    form: Form, sent: Sequence[InForce], before: Sequence[Sequence[InForce]], month: str, asked: set[str]
) -> pd.DataFrame:
    if form.snapshot and any(one.statuses.get(form.code) in REPORTED for one in sent):
        return pd.DataFrame()
    known = [[one for one in theirs if one.month <= month] for theirs in before]
    whole = [records(form, theirs) for theirs in known]
    held = Counter(record for theirs in whole if len(theirs) for record in theirs["_record"])
    own = records(form, sent)
    taken = set(own["_record"]) if len(own) else set()
    taken |= {record for record, times in held.items() if times > 1}
    pieces = []
    for theirs, every in zip(known, whole, strict=True):
        rows = carried(form, theirs, month, is_cumulative=False)
        if asked and len(every):
            wanted = every["_key"].isin(asked) & (every["record_state"] != VOID)
            rows = pd.concat([rows, every[wanted]]).drop_duplicates("_record")
        if len(rows):
            pieces.append(rows[~rows["_record"].isin(taken)])
    return pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame()
