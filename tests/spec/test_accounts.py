"""Every clause of docs/spec/2-forms.md is answered: by a rule, or by a reason in one line why none judges it."""

import re
from pathlib import Path

import pytest

from expectations.accounts import accounts
from expectations.form import load_form, load_forms
from expectations.messages import severity_of

SPEC = Path(__file__).parents[2] / "docs" / "spec" / "2-forms.md"
SEMANTICS = SPEC.with_name("9-semantics.md")
FORMS = list(load_forms())


def pieces(cell: str) -> list[str]:
    """The clauses of a cell: what stands between `;` or `·`, outside brackets."""
    found, depth = [""], 0
    for char in cell:
        depth += (char in "(（[") - (char in ")）]")
        if char in ";·" and depth <= 0:
            found.append("")
        else:
            found[-1] += char
    return [piece.strip() for piece in found if piece.strip()]


def spec_clauses() -> dict[str, list[tuple[str, str]]]:
    """Form → (column, clause) in order; the cover's column of statuses is one for all forms."""
    found: dict[str, list[tuple[str, str]]] = {}
    code = ""
    for line in SPEC.read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            code = line[4:7] if re.match(r"### F\d\d ", line) else ""
        elif code and line.startswith("|") and not line.startswith(("|---", "| 表头")):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            name = "sheet_status" if cells[2].startswith("sheet_status") else cells[2]
            found.setdefault(code, []).extend((name, piece) for piece in pieces(cells[5]))
    return found


@pytest.mark.parametrize("code", FORMS)
def test_every_clause_of_a_form_is_answered(code):
    assert [(one.column, one.clause) for one in accounts(code)] == spec_clauses()[code]


def spec_severities() -> list[tuple[str, str]]:
    """(severity, piece) of the three lists of 9 §12, each behind its first sentence."""
    section = SEMANTICS.read_text(encoding="utf-8").partition("## 12.")[2].partition("## 13.")[0]
    lists = re.findall(r"^- \*\*(.+?)\*\* (?:cannot be read or cannot be true|could be true, rarely is|the breach of a "
                       r"duty or a clause of law: it is the thing measured; accepted, shown, counted)\. (.+)\.$",
                       section, re.MULTILINE)  # fmt: skip
    return [(severity, piece) for severity, text in lists for piece in pieces(text)]


def test_every_piece_of_the_severities_is_answered():
    told = accounts("severities")
    assert len({one.column for one in told}) == 3
    assert [(one.column, one.clause) for one in told] == spec_severities()


def test_a_rule_has_the_severity_under_which_the_spec_lists_it():
    listed = {(rule, one.column) for one in accounts("severities") for rule in one.rules}
    assert {(rule, severity) for rule, severity in listed if severity_of(rule) != severity} == set()


@pytest.mark.parametrize("code", FORMS)
def test_every_rule_of_a_form_answers_a_clause(code):
    answered = {rule for name in (code, "severities") for one in accounts(name) for rule in one.rules}
    assert {rule.id for rule in load_form(code).rules} - answered == set()
