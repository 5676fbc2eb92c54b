"""Terms of a list that another form owns: what F22 calls 结果 is one of F02's, F11's … (docs/spec/2-forms.md F22)."""

from collections.abc import Iterator
from typing import Any

from expectations.form import load_form
from expectations.model import Clause, Form, Rule
from ingest.terms import terms_of


def settle(form: Form, columns: dict[str, list[Any]]) -> None:
    """Puts the canonical term for every spelling of one; what is none is left, and the form's own rule tells it."""
    for rule, clause in _borrowed(form):
        code, _, name = str(clause.not_a_value_of).partition(".")
        terms = terms_of(load_form(code).column(name))
        values = columns[clause.column]
        for at, value in enumerate(values):
            if value is not None and _is_meant(rule, columns, at):
                values[at] = terms.find(value) or value


def _borrowed(form: Form) -> Iterator[tuple[Rule, Clause]]:
    for rule in form.rules:
        yield from ((rule, clause) for clause in rule.when if clause.not_a_value_of)


def _is_meant(rule: Rule, columns: dict[str, list[Any]], at: int) -> bool:
    return all(columns[clause.column][at] in clause.is_in for clause in rule.when if clause.is_in)
