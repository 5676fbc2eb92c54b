"""Great Expectations as it is used: one suite a form, quiet, and never blaming a township for our fault."""

import subprocess
import sys

import pandas as pd
import pytest

from expectations import clauses, suite
from expectations.facts import Facts, of_history
from expectations.form import data_forms, load_form
from expectations.gate import judge
from tests.support.candidates import candidate, row

F05 = load_form("F05")
RULES = {"F05-review-before-submit": "强制性", "F05-not-reviewed": "提示"}


def frame(**changes: object) -> pd.DataFrame:
    days = {"review_submit_date": ["2026-03-02", "2026-03-02", None], "review_date": ["2026-03-02", "2026-03-01", None]}
    data = {"_file": ["a", "a", "b"], "_row": [4, 5, 4], suite.UNREAD: 0}
    data |= {name: pd.to_datetime(values) for name, values in days.items()}
    return pd.DataFrame(data | {suite.broken_column("F05-not-reviewed"): [False, False, True]} | changes)


def test_the_failing_rows_of_each_rule():
    found = suite.failures(F05, RULES, frame())
    assert found == {"F05-review-before-submit": {("a", 5)}, "F05-not-reviewed": {("b", 4)}}


def test_nothing_found_in_lawful_rows_and_in_none():
    lawful = frame(review_date=pd.to_datetime(["2026-03-02"] * 3), **{suite.broken_column("F05-not-reviewed"): False})
    assert suite.failures(F05, RULES, lawful) == {}
    assert suite.failures(F05, RULES, frame().iloc[:0]) == {}


def test_an_unread_cell_fails_the_suite():
    found = suite.failures(F05, {}, frame(**{suite.UNREAD: [0, 1, 0]}))
    assert found == {suite.UNREAD: {("a", 5)}}


@pytest.mark.parametrize("lost", ["review_date", suite.broken_column("F05-not-reviewed")])
def test_an_expectation_that_raises_is_our_fault(lost):
    with pytest.raises(suite.GateFault, match="F05-"):
        suite.failures(F05, RULES, frame().drop(columns=lost))


def test_what_can_be_told_to_hold_is_not_asked(monkeypatch):
    asked = []
    built = suite.build
    monkeypatch.setattr(suite, "build", lambda form, rules: asked.append(set(rules)) or built(form, rules))
    name = suite.broken_column("F05-not-reviewed")
    assert suite.failures(F05, {"F05-not-reviewed": "提示"}, frame(**{name: False})) == {}
    assert asked == []
    told = {suite.broken_column("F05-review-before-submit"): False}
    assert suite.failures(F05, RULES, frame(**told)) == {"F05-not-reviewed": {("b", 4)}}
    assert asked == [{"F05-not-reviewed"}]


def test_a_frame_that_does_not_say_what_is_unread_is_our_fault():
    with pytest.raises(suite.GateFault, match=suite.UNREAD):
        suite.failures(F05, {}, frame().drop(columns=suite.UNREAD))


def test_a_gate_that_disagrees_with_itself_decides_nothing(monkeypatch):
    monkeypatch.setattr(Facts, "_mark", lambda self, rule_id, file, row: self.broken.update({rule_id: {("other", 1)}}))
    with pytest.raises(suite.GateFault, match="F02-not-in-f01"):
        judge([candidate({"F02": [row("F02")]})], {})


def test_severities_are_passed_on():
    rules = {rule.id: rule.severity for rule in F05.rules if not of_history(F05, rule)}
    built = {one.meta["rule"]: str(one.severity.value) for one in suite.build(F05, rules).expectations}
    assert built.pop(suite.UNREAD) == "critical"
    wanted = {"强制性": "critical", "核实性": "warning", "提示": "info"}
    assert built == {rule: wanted[severity] for rule, severity in rules.items()}


def test_orders_of_dates_agree_with_the_columns_computed_beside_them():
    """The pairs that Great Expectations compares itself are compared by clauses too, for messages and docs."""
    days = pd.to_datetime(["2026-03-01", "2026-03-02", None])
    cases = pd.DataFrame([(one, two) for one in days for two in days], columns=["one", "two"])
    for form in data_forms():
        for rule in (rule for rule in form.rules if rule.kind == "order"):
            laid = cases.rename(columns={"one": rule.column, "two": rule.than})
            laid = laid.assign(_file="a", _row=range(len(laid)), **{suite.UNREAD: 0})
            found = suite.failures(form, {rule.id: rule.severity}, laid).get(rule.id, set())
            ours = {("a", int(at)) for at in laid.loc[clauses.broken(form, rule, laid), "_row"]}
            assert found == ours, rule.id
            assert ours, rule.id


def test_great_expectations_is_not_imported_before_it_is_needed():
    code = "import sys, expectations.gate; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_judging_prints_nothing(capfd):
    judge([candidate({"F02": [row("F02")]})], {})
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")
