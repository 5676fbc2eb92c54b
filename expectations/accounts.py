"""What answers each clause of the contract (docs/spec/2-forms.md, 9-semantics.md §12): the rules that judge it, or why
none does.

`forms/clauses/<code>.yml`: column → clause, word for word → rule id, list of ids, or {none: reason}. A clause is a
piece of the last column of 2-forms between `;` or `·`, outside brackets. `forms/clauses/severities.yml` does the same
for the lists of 9 §12. Tests compare both with docs/spec/.
"""

import fnmatch
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from expectations import files
from expectations.form import all_rule_ids

CLAUSES = Path(__file__).parent / "forms" / "clauses"
SEVERITIES_FILE = "severities"


@dataclass(frozen=True)
class Account:
    """One clause and what answers it: rule ids, or the reason in one line why no rule does (then `rules` is empty)."""

    column: str
    clause: str
    rules: tuple[str, ...] = ()
    reason: str = ""


@cache
def accounts(name: str) -> list[Account]:
    """The clauses of a form (`F02`) or of the lists of 9 §12 (`severities`; `column` is the severity), in order.

    Raises ValueError for an entry that is neither rules nor a reason, or names no rule.
    """
    columns = files.read(CLAUSES / f"{name}.yml") or {}
    return [_account(column, clause, told) for column, clauses in columns.items() for clause, told in clauses.items()]


def _account(column: str, clause: str, told: object) -> Account:
    match told:
        case {"none": str(reason)} if reason.strip():
            return Account(column, clause, reason=reason)
        case str(rule):
            return Account(column, clause, _meant(rule))
        case [_, *_] if all(isinstance(rule, str) for rule in told):
            return Account(column, clause, tuple(rule for pattern in told for rule in _meant(pattern)))
    raise ValueError(f"{column}: {clause!r} is answered by {told!r}")


def _meant(pattern: str) -> tuple[str, ...]:
    """The rules of a name; `F??-type` means every form's. Raises ValueError when there is none."""
    found = tuple(fnmatch.filter(all_rule_ids(), pattern))
    if not found:
        raise ValueError(f"no rule is called {pattern}")
    return found
