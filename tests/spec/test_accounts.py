"""Every clause of docs/spec/2-forms.md is answered: by a rule, or by a reason in one line why none judges it."""

import re
from pathlib import Path

import pytest

from expectations.accounts import accounts
from expectations.form import all_rule_ids, load_form

SPEC = Path(__file__).parents[2] / "docs" / "spec" / "2-forms.md"
FORMS = [
    "F01", "F02", "F03", "F04", "F05", "F06", "F10", "F12", "F13", "F14", "F15", "F16", "F17", "F18", "F19", "F20",
    "F21", "F22", "F23",
]  # fmt: skip


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


@pytest.mark.parametrize("code", FORMS)
def test_what_answers_is_a_rule(code):
    assert {rule for one in accounts(code) for rule in one.rules} <= set(all_rule_ids())


@pytest.mark.parametrize("code", FORMS)
def test_every_rule_of_a_form_answers_a_clause(code):
    answered = {rule for name in (code, "severities") for one in accounts(name) for rule in one.rules}
    assert {rule.id for rule in load_form(code).rules} - answered == set()
